import { z } from 'zod'
import { CODIFICACIONES } from '../core/comun/codificacion.ts'
import { RAZONES_DE_DUPLICADO } from '../core/padron/duplicado.ts'
import { Cuenta, entero, FechaCivil, Motivo, Numero, renglon, TABLA_EN_BASE64, texto } from './comun.ts'
import { pendientes } from './comun-pendientes.ts'
import { objetosCon } from './descripcion.ts'
import { CAMPOS_DE_PADRON } from './padron-campos.ts'
import type { Pregunta } from './pregunta.ts'

const { objeto, campos } = objetosCon({
  ...CAMPOS_DE_PADRON,
  archivo: 'Nombre del archivo subido',
  bytes: 'Cuánto pesa el archivo',
  codificacion: 'La de un CSV, si no es UTF-8 ni puede probarse cuál es',
  columna: 'Letra de la columna del archivo',
  columnas: 'Las columnas que se reconocieron, con el dato de cada una',
  cuantos: 'Cuántos se muestran cuando mucho',
  campo: 'El dato que se lee de la columna',
  descartado: 'false: se retiró el descarte, y el grupo vuelve a la lista',
  descartes: 'Lo que se dijo que no es duplicado, lo último primero',
  donde: 'Fila y columna del archivo',
  errores: 'Los primeros errores del archivo, con su fila y columna',
  estado: 'En qué va su trabajo; null: no se ha pedido',
  cuantosErrores: 'Cuántos errores tiene; con uno solo no se importa nada',
  filas: 'Filas con una cuenta',
  formato: 'csv, csv.gz o xlsx',
  mensaje: 'Qué está mal y cómo se corrige',
  razon: 'En qué se parecen',
  resultado: 'Lo que la importación agregó; null si todavía no se importa',
  retira: 'true: se retira un descarte anterior y el grupo vuelve a la lista',
  sePuede: 'Si se puede importar: no tiene errores, sigue guardado y no se ha importado',
  sinUso: 'Títulos de las columnas que no se leen',
  subida: 'Número del archivo subido',
  subidas: 'Los archivos subidos, el último primero',
  tarifas: 'Las tarifas, con los usos a que cobran',
  titulo: 'El título de la columna, como viene en el archivo',
  trabajo: 'El trabajo que lo importa; null: no se ha pedido, o, al buscar, de cualquiera',
  usos: 'Claves de los usos, o los usos que hay',
  giros: 'Los giros, cada uno de un uso',
  yaEstan: 'Cuántas de sus cuentas ya están en el padrón',
})

const Subida = objeto({
  subida: z.number(),
  archivo: z.string(),
  corte: z.string(),
  bytes: z.number(),
  persona: z.string(),
  momento: z.string(),
  filas: z.number(),
  cuantosErrores: z.number(),
  sePuede: z.boolean(),
  trabajo: z.number().nullable(),
  estado: z.enum(['espera', 'corre', 'hecho', 'fallido', 'cancelado']).nullable(),
})

const Resultado = objeto({ filas: z.number(), yaEstaba: z.boolean(), avisos: z.array(z.string()) })

/** What the padrón's desk asks besides: what an account may be, what is no duplicate, and files that are looked at before they are imported. */
export const escritorio = {
  'padron.pendientes': pendientes(
    'padron.importar',
    ['padron-por-importar'],
    'Cuántos padrones subidos y sin errores esperan que alguien los confirme',
  ),
  'padron.catalogo': {
    tipo: 'consulta',
    permiso: 'padron.consultar',
    entrada: objeto({}),
    salida: objeto({
      usos: z.array(z.string()),
      giros: z.array(objeto({ clave: z.string(), uso: z.string() })),
      tarifas: z.array(objeto({ clave: z.string(), usos: z.array(z.string()) })),
    }),
    resumen: 'Los usos, giros y tarifas con que se puede clasificar una cuenta; cómo se leen lo dice `facturacion.nombres`',
  },
  'padron.descartar-duplicado': {
    tipo: 'operacion',
    permiso: 'padron.cambiar',
    entrada: objeto({
      razon: z.enum(RAZONES_DE_DUPLICADO),
      valor: texto(500),
      cuentas: z.array(Cuenta).min(2, 'un duplicado es de dos cuentas o más').max(50, 'son demasiadas para descartarse de una vez'),
      retira: z.boolean().default(false),
      motivo: Motivo,
    }),
    salida: objeto({ razon: z.string(), valor: z.string(), cuentas: z.array(z.number()), descartado: z.boolean() }),
    resumen: 'Registra que un grupo de cuentas no es un duplicado aunque comparta algo, o retira ese registro',
  },
  'padron.descartes': {
    tipo: 'consulta',
    permiso: 'padron.consultar',
    entrada: objeto({ cuantos: entero(1, 500).default(100) }),
    salida: objeto({
      descartes: z.array(
        objeto({
          razon: z.enum(RAZONES_DE_DUPLICADO),
          explicacion: z.string(),
          valor: z.string(),
          cuentas: z.array(z.number()),
          motivo: z.string(),
          persona: z.string(),
          momento: z.string(),
        }),
      ),
    }),
    resumen: 'Los grupos de los que se dijo que no son duplicados, con quién y por qué',
  },
  'padron.subir-archivo': {
    tipo: 'operacion',
    permiso: 'padron.importar',
    archivos: TABLA_EN_BASE64,
    entrada: objeto({
      archivo: renglon(255).trim().min(1, 'falta el nombre del archivo'),
      base64: z.base64().max(40_000_000, 'pasa de 30 MB; comprímalo con gzip'),
      corte: FechaCivil,
      codificacion: z.enum(CODIFICACIONES).nullable().default(null),
    }),
    salida: objeto({ subida: z.number(), filas: z.number(), cuantosErrores: z.number() }),
    resumen: 'Sube un padrón para revisarlo: se lee entero y se dice qué trae y qué está mal, sin importar nada',
  },
  'padron.subidas': {
    tipo: 'consulta',
    permiso: 'padron.importar',
    entrada: objeto({ trabajo: Numero.nullable().default(null), cuantos: entero(1, 200).default(20) }),
    salida: objeto({ subidas: z.array(Subida) }),
    resumen: 'Los padrones que se han subido, y en qué va cada uno',
  },
  'padron.subida': {
    tipo: 'consulta',
    permiso: 'padron.importar',
    entrada: objeto({ subida: Numero }),
    salida: Subida.extend(
      campos({
        formato: z.string(),
        columnas: z.array(objeto({ campo: z.string(), titulo: z.string(), columna: z.string() })),
        sinUso: z.array(z.string()),
        yaEstan: z.number(),
        errores: z.array(objeto({ donde: z.string(), mensaje: z.string() })),
        avisos: z.array(z.string()),
        resultado: Resultado.nullable(),
      }),
    ),
    resumen: 'Lo que se leyó de un padrón subido: sus columnas, sus errores por fila y lo que agregaría',
  },
  'padron.pedir-importacion': {
    tipo: 'operacion',
    permiso: 'padron.importar',
    entrada: objeto({ subida: Numero }),
    salida: objeto({ subida: z.number(), trabajo: z.number() }),
    resumen: 'Pide que se importe un padrón subido, sin esperar a que termine',
  },
  'padron.importar-subida': {
    tipo: 'operacion',
    permiso: 'padron.importar',
    entrada: objeto({ subida: Numero }),
    salida: Resultado,
    resumen: 'Importa entero un padrón subido, o no importa nada',
  },
} as const satisfies Record<string, Pregunta>
