import { z } from 'zod'
import { formaDeClave } from '../core/comun/clave.ts'
import { CODIFICACIONES } from '../core/comun/codificacion.ts'
import { CAUSAS } from '../core/medicion/consumo.ts'
import { ACCIONES_DE_ANALISTA } from '../core/medicion/proponer.ts'
import { ACCIONES } from '../core/medicion/tratamiento.ts'
import {
  archivoDeFoto,
  Clave,
  Cuenta,
  cabenSusFotos,
  clave,
  coordenadas,
  entero,
  FechaCivil,
  FechaONada,
  Foto,
  Guardable,
  juntas,
  Motivo,
  PeriodoEscrito,
  PeriodoFacturado,
  renglon,
  SE_DICEN_JUNTAS,
  SUS_FOTOS_NO_CABEN,
  TABLA_EN_BASE64,
  texto,
} from './comun.ts'
import { objetosCon } from './descripcion.ts'
import { CAMPOS_DE_MEDICION } from './medicion-campos.ts'
import type { Pregunta } from './pregunta.ts'

const { campos, objeto } = objetosCon(CAMPOS_DE_MEDICION)

/** The serial of a meter, in its one stored form: upper case, without spaces, with one kind of hyphen. */
const Serie = Guardable.overwrite((t) => formaDeClave(t).replaceAll(' ', '')).pipe(Clave)
/** A figure of the drums as a number; readings of a batch come as the text that was typed, so that core can refuse each with its own sentence. */
const EnTambores = entero(0, 999_999_999)

const Medidor = objeto({
  serie: Serie,
  digitos: entero(3, 9),
  diametroMm: entero(1, 2000),
  lecturaInicial: EnTambores,
})
const Retiro = objeto({
  cuenta: Cuenta,
  fecha: FechaCivil,
  /** `null`: it could not be read. */
  lecturaFinal: EnTambores.nullable(),
  motivo: Motivo,
})

/** What a removal closes: the meter, and from which reading it counts what is left to bill. */
const Quitado = objeto({
  cuenta: z.number(),
  retirado: z.number(),
  serieRetirada: z.string(),
  fecha: z.string(),
  lecturaAnterior: z.number().describe('La última marca creída de ese medidor: desde ella se cobra lo que falta'),
  lecturaFinal: z.number().nullable(),
})

const Lectura = objeto({
  cuenta: Cuenta,
  tipo: z.enum(['campo', 'informada']).default('campo'),
  fecha: FechaCivil,
  valor: texto(40).nullable().default(null),
  anomalia: Clave.nullable().default(null),
  serie: Serie.nullable().default(null),
  motivo: Motivo.nullable().default(null),
  foto: Foto.nullable().default(null),
  ...coordenadas,
}).refine(juntas, SE_DICEN_JUNTAS)

/** The photos kept of a reading, each with who added it and when. */
export const Fotos = z.array(objeto({ huella: z.string(), persona: z.string(), momento: z.string() }))

const Consumo = objeto({
  cuenta: z.number(),
  periodo: PeriodoEscrito,
  version: z.number(),
  m3: z.number(),
  origen: z.string(),
  instalacion: z.number().nullable(),
  lectura: z.number().nullable(),
  lecturaAnterior: z.number().nullable(),
  lecturaActual: z.number().nullable(),
  desde: z.string(),
  hasta: z.string(),
  anomalia: z.string().nullable(),
  orden: z.string().nullable(),
  mensaje: z.string().nullable(),
  reparto: z.array(objeto({ periodo: PeriodoEscrito, facturadoM3: z.number().nullable(), m3: z.number() })),
  /** Of a first or last month without a meter, the days that are charged; `null`: the whole month. */
  parte: objeto({ dias: z.number(), de: z.number() }).nullable(),
  pasos: z.array(z.string()),
})

export const Excepcion = objeto({
  cuenta: z.number(),
  periodo: PeriodoEscrito,
  numero: z.number(),
  causa: z.enum(CAUSAS),
  lectura: z.number().nullable(),
  detalle: objeto({
    m3: z.number().nullable(),
    promedioM3: z.number().nullable(),
    limiteM3: z.number().nullable(),
    lecturaAnterior: z.number().nullable(),
    lecturaActual: z.number().nullable(),
    hasta: z.string(),
    explicacion: z.string(),
  }),
  accion: z.enum(ACCIONES).nullable(),
  decidio: z.string().nullable(),
})

/** Whether it is asked of a group or of a ruta, and not of both. */
const unaDe = ({ grupo, ruta }: { grupo: unknown; ruta: unknown }): boolean => (grupo === null) !== (ruta === null)

const MesPrevio = objeto({ periodo: PeriodoEscrito, m3: z.number(), origen: z.string(), anomalia: z.string().nullable() })

export const medicion = {
  'medicion.instalar': {
    tipo: 'operacion',
    permiso: 'medicion.medidores',
    entrada: Medidor.extend(campos({ cuenta: Cuenta, fecha: FechaCivil })),
    salida: objeto({ cuenta: z.number(), instalacion: z.number(), serie: z.string(), fecha: z.string() }),
    resumen: 'Pone un medidor en una cuenta que no tiene',
  },
  'medicion.cambiar-medidor': {
    tipo: 'operacion',
    permiso: 'medicion.medidores',
    entrada: Retiro.extend(campos({ nuevo: Medidor })),
    salida: Quitado.extend(campos({ instalacion: z.number(), serie: z.string() })),
    resumen: 'Cambia el medidor: cierra el viejo con su lectura final y abre el nuevo el mismo día',
  },
  'medicion.retirar': {
    tipo: 'operacion',
    permiso: 'medicion.medidores',
    entrada: Retiro,
    salida: Quitado,
    resumen: 'Retira el medidor de una cuenta sin poner otro',
  },
  'medicion.registrar-lecturas': {
    tipo: 'operacion',
    permiso: 'medicion.lecturas',
    archivos: archivoDeFoto('lecturas.*.foto'),
    entrada: objeto({
      ruta: Clave,
      periodo: PeriodoFacturado,
      /** Who read; who asks, if it is not said. */
      lector: clave(60).nullable().default(null),
      lecturas: z
        .array(Lectura)
        .min(1, 'el lote viene vacío')
        .max(5000, 'un lote lleva hasta 5000 lecturas')
        .refine(cabenSusFotos, SUS_FOTOS_NO_CABEN),
      dudosas: z
        .enum(['registrar', 'preguntar'])
        .default('registrar')
        .describe('Qué se hace con las que la regla no cree: registrarlas, o dejarlas fuera y decir cuáles son'),
    }),
    salida: objeto({
      registradas: z.number(),
      repetidas: z.number(),
      dudosas: z
        .array(objeto({ cuenta: z.number(), causa: z.enum(CAUSAS), explicacion: z.string() }))
        .describe('Las que quedaron fuera porque la regla no las cree, y por qué; se registran si se envían otra vez sin preguntar'),
    }),
    resumen: 'Registra el lote de lecturas de una ruta, entero o nada; repetirlo no agrega nada',
  },
  'medicion.analizar': {
    tipo: 'operacion',
    permiso: 'medicion.analizar',
    entrada: objeto({
      ruta: Clave,
      periodo: PeriodoFacturado,
      /** The day that closes the month of who has no reading; if it is not said, today, or the end of the period once it is past. */
      fecha: FechaONada,
      /** Whether accounts with a meter that nobody read are estimated now; otherwise they are left for when they are read. */
      estimarFaltantes: z.boolean().default(false),
    }),
    salida: objeto({
      cuentas: z.number(),
      decididas: z.number(),
      yaEstaban: z.number(),
      enCola: z.number().describe('Las que esperan a una persona, también las que acaban de entrar'),
      sinLeer: z.number(),
      cuentasSinLeer: z.array(z.number()).describe('Las primeras mil que nadie ha leído, en el orden en que se camina'),
      excepciones: z.record(z.string(), z.number()).describe('Las que acaban de entrar a la cola, por causa'),
      /** Accounts that have a later period already, so that this one is not touched. */
      fueraDeOrden: z.array(z.number()),
      /** Accounts decided anew whose bill of the period is out: it stays as it is until it is cancelled and made again. */
      yaFacturadas: z.array(z.number()),
    }),
    resumen: 'Decide el consumo de cada cuenta de una ruta y manda a la cola lo que pide una persona',
  },
  'medicion.generar-lote': {
    tipo: 'operacion',
    permiso: 'medicion.analizar',
    entrada: objeto({ periodo: PeriodoFacturado, grupo: Clave.nullable().default(null), ruta: Clave.nullable().default(null) }).refine(
      unaDe,
      'diga el grupo o la ruta, y solo uno',
    ),
    salida: objeto({
      periodo: PeriodoEscrito,
      rutas: z.array(objeto({ ruta: z.string(), cuentas: z.number(), nuevas: z.number() })),
      cuentas: z.number().describe('Las que hay que leer'),
      nuevas: z.number().describe('Las papeletas que el lote no tenía, o cuya cuenta cambió de lugar, de medidor o de anomalía anterior'),
      sinLectura: z.number().describe('Las que nadie espera leer: sin medidor, o de baja con su medidor quitado'),
    }),
    resumen: 'Hace el lote de lectura de un grupo o de una ruta, o le agrega lo que le falta; repetirlo no agrega nada',
  },
  'medicion.lote': {
    tipo: 'consulta',
    permiso: 'medicion.lecturas',
    entrada: objeto({ periodo: PeriodoFacturado, ruta: Clave }),
    salida: objeto({
      periodo: PeriodoEscrito,
      ruta: z.string(),
      nombre: z.string(),
      sector: z.string(),
      grupo: z.string(),
      anomalias: z
        .array(objeto({ clave: z.string(), letra: z.string().describe('La letra con que se escribe'), nombre: z.string() }))
        .describe('Las que se pueden escribir en ese periodo'),
      papeletas: z.array(
        objeto({
          orden: z.number(),
          cuenta: z.number(),
          domicilio: z.string(),
          medidor: z.string(),
          digitos: z.number(),
          anomaliaAnterior: z.string().nullable(),
          leida: objeto({ valor: z.number().nullable(), anomalia: z.string().nullable(), fecha: z.string() })
            .nullable()
            .describe('Lo que ya se leyó; null si nadie ha leído'),
          porReleer: z.boolean().describe('Si un analista mandó releerla y nadie lo ha hecho'),
        }),
      ),
    }),
    resumen: 'El lote de lectura de una ruta, en el orden en que se camina; nada dice de lo que se espera leer',
  },
  'medicion.cargar-lecturas': {
    tipo: 'operacion',
    permiso: 'medicion.lecturas',
    archivos: TABLA_EN_BASE64,
    entrada: objeto({
      archivo: renglon(300),
      base64: z.base64().max(40_000_000, 'pasa de 30 MB'),
      lector: clave(60).nullable().default(null).describe('Quién leyó; quien lo carga, si no se dice'),
      fecha: FechaONada.describe('El día de las lecturas cuyo renglón no lo dice'),
      codificacion: z
        .enum(CODIFICACIONES)
        .nullable()
        .default(null)
        .describe('La de un CSV, si no es UTF-8 ni puede probarse cuál es; no vale contra un archivo que sí es UTF-8'),
    }),
    salida: objeto({
      archivo: z.string(),
      periodo: PeriodoEscrito,
      rutas: z.array(objeto({ ruta: z.string(), registradas: z.number(), repetidas: z.number() })),
      registradas: z.number(),
      repetidas: z.number(),
      enBlanco: z.number().describe('Renglones sin lectura ni anomalía: nadie los ha leído'),
      avisos: z.array(z.string()),
    }),
    resumen: 'Registra las lecturas de un lote que vuelve lleno (CSV o XLSX), todas o ninguna; repetirlo no agrega nada',
  },
  'medicion.excepciones': {
    tipo: 'consulta',
    permiso: 'medicion.consultar',
    entrada: objeto({
      periodo: PeriodoFacturado.nullable().default(null).describe('null: el último en que algo espera'),
      ruta: Clave.nullable().default(null),
      causa: z.enum(CAUSAS).nullable().default(null),
      estado: z.enum(['abiertas', 'por-releer']).default('abiertas'),
      despuesDe: entero(0).default(0),
      cuantas: entero(1, 500).default(100),
    }),
    salida: objeto({
      periodo: PeriodoEscrito,
      periodos: z
        .array(objeto({ periodo: PeriodoEscrito, abiertas: z.number().describe('Cuántas esperan decisión') }))
        .describe('Los meses en que algo espera, el más reciente primero'),
      abiertas: z.record(z.string(), z.number()).describe('Cuántas nadie ha decidido, por causa, de todo lo pedido'),
      desde: z.record(z.string(), z.string()).describe('Desde cuándo espera la más antigua de cada causa'),
      excepciones: z.array(Excepcion.extend(campos({ foto: z.string().nullable(), fotos: Fotos, historia: z.array(MesPrevio) }))),
    }),
    resumen: 'La cola de consumos que esperan decisión, con la foto y doce meses de historia de cada uno',
  },
  'medicion.decidir': {
    tipo: 'operacion',
    permiso: 'medicion.analizar',
    entrada: objeto({
      cuenta: Cuenta,
      periodo: PeriodoFacturado,
      numero: entero(1, 1_000_000),
      accion: z.enum(ACCIONES_DE_ANALISTA),
      motivo: Motivo,
    }),
    /** `yaFacturada`: its bill of the period is out, and stays as it is until it is cancelled and made again. */
    salida: objeto({
      cuenta: z.number(),
      periodo: PeriodoEscrito,
      accion: z.enum(ACCIONES),
      consumo: Consumo.nullable(),
      yaFacturada: z.boolean(),
    }),
    resumen: 'Decide una excepción con su motivo: aceptar, releer, estimar, o cobrar el promedio, el mínimo o el fijo',
  },
  'medicion.decidir-por-causa': {
    tipo: 'operacion',
    permiso: 'medicion.analizar',
    entrada: objeto({
      periodo: PeriodoFacturado,
      causa: z.enum(CAUSAS),
      ruta: Clave.nullable().default(null),
      accion: z.enum(ACCIONES_DE_ANALISTA),
      motivo: Motivo,
      despuesDe: entero(0).default(0).describe('Solo las cuentas de número mayor: para seguir después de las que no se pudieron decidir'),
      cuantas: entero(1, 1000).default(500),
    }),
    salida: objeto({
      periodo: PeriodoEscrito,
      causa: z.enum(CAUSAS),
      accion: z.enum(ACCIONES),
      decididas: z.number(),
      cuentas: z.array(z.number()).describe('Las que se decidieron'),
      noDecididas: z
        .array(objeto({ cuenta: z.number(), numero: z.number(), codigo: z.string(), mensaje: z.string() }))
        .describe('Las que siguen en la cola, o decidió otro entretanto, y por qué'),
      quedan: z.number().describe('Las de esa causa que siguen abiertas'),
      ultima: z.number().describe('La última cuenta que se vio: con ella en `despuesDe` se sigue'),
      yaFacturadas: z.array(z.number()),
    }),
    resumen: 'Decide con una acción y un motivo todas las excepciones abiertas de una causa, y dice cuáles no se pudo',
  },
  'medicion.historia': {
    tipo: 'consulta',
    permiso: 'medicion.consultar',
    entrada: objeto({ cuenta: Cuenta, desde: PeriodoFacturado.prefault('1900-01') }),
    salida: objeto({
      medidores: z.array(
        objeto({
          instalacion: z.number(),
          serie: z.string(),
          digitos: z.number(),
          fecha: z.string(),
          lecturaInicial: z.number(),
          retiro: objeto({ fecha: z.string(), lecturaFinal: z.number().nullable() }).nullable(),
        }),
      ),
      lecturas: z.array(
        objeto({
          periodo: PeriodoEscrito,
          numero: z.number(),
          tipo: z.enum(['campo', 'informada']),
          instalacion: z.number().nullable(),
          fecha: z.string(),
          valor: z.number().nullable(),
          anomalia: z.string().nullable(),
          corrige: z.number().nullable(),
          motivo: z.string().nullable(),
          foto: z.string().nullable(),
          fotos: Fotos,
          lector: z.string(),
        }),
      ),
      consumos: z.array(Consumo),
      excepciones: z.array(Excepcion),
    }),
    resumen: 'Medidores, lecturas, consumos y excepciones de una cuenta',
  },
} as const satisfies Record<string, Pregunta>
