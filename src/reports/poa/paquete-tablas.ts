import type { DatosAbiertos, PuntoDeSerie } from '../../core/poa/armar-datos-abiertos.ts'
import type { Hallazgo } from '../../core/poa/hallazgo.ts'
import type { Fila, Hoja, Informe } from '../../core/poa/informe.ts'
import { medidaContada } from '../../core/poa/medida.ts'
import { luzDe } from './cifras.ts'
import { type Campo, quiza, siempre, type Tabla, tablaDe, una } from './paquete-campos.ts'

const MOTIVOS = ['sinBase', 'sinDato', 'noAplica']
const LLAVE_DE_INDICADOR = ['unidad_clave', 'indicador_clave']

/** The columns that tell a row's figures, the same in the rows of the report and in the series. */
const cifras = <T>(de: (x: T) => Fila, informe: Informe): Campo<T>[] => [
  quiza('meta', 'number', 'Meta del periodo, en la unidad de medida', (x) => de(x).meta),
  quiza('valor', 'number', 'Valor reportado del periodo, en la unidad de medida', (x) => de(x).valor),
  una(
    quiza('valor_motivo', 'string', 'Por qué no hay valor', (x) => de(x).valorMotivo),
    MOTIVOS,
  ),
  quiza('avance_periodo_pct', 'number', 'Σ valor ÷ Σ meta del periodo × 100, con dos decimales', (x) => de(x).avancePeriodo),
  una(
    quiza('avance_periodo_motivo', 'string', 'Por qué no hay avance del periodo', (x) => de(x).avancePeriodoMotivo),
    MOTIVOS,
  ),
  quiza('avance_acumulado_pct', 'number', 'Σ valor del año a la fecha ÷ meta anual × 100, con dos decimales', (x) => de(x).avanceAcumulado),
  una(
    quiza('avance_acumulado_motivo', 'string', 'Por qué no hay avance acumulado', (x) => de(x).avanceAcumuladoMotivo),
    MOTIVOS,
  ),
  siempre(
    'semaforo',
    'string',
    'Luz del avance del periodo, por la regla que dice el paquete',
    (x) => luzDe(informe.semaforo, de(x).semaforo).nombre,
  ),
  quiza('publicado_avance_pct', 'number', 'Avance que imprimió el informe importado', (x) => de(x).publicado?.avance ?? null),
  quiza('publicado_regla', 'string', 'Regla que explica el avance impreso, o que ninguna lo hace', (x) => de(x).publicado?.regla ?? null),
]

/** Which indicator a row is of, and in which period. */
const identidad = <T>(de: (x: T) => { unidad: { clave: string; nombre: string }; periodo: string; fila: Fila }): Campo<T>[] => [
  siempre('unidad_clave', 'string', 'Clave de la unidad responsable', (x) => de(x).unidad.clave),
  siempre('unidad', 'string', 'Nombre de la unidad responsable', (x) => de(x).unidad.nombre),
  siempre('periodo', 'string', 'Periodo: 2023-10 es un mes; 2023-T4, un trimestre; 2023, el año', (x) => de(x).periodo),
  siempre('indicador_clave', 'string', 'Clave del indicador', (x) => de(x).fila.indicadorClave),
  siempre('indicador', 'string', 'Nombre del indicador', (x) => de(x).fila.indicador),
  siempre('unidad_medida', 'string', 'En qué se mide', (x) => de(x).fila.unidadMedida),
]

interface DeHoja {
  hoja: Hoja
  fila: Fila
}

function renglones({ informe }: DatosAbiertos): Tabla {
  const campos: Campo<DeHoja>[] = [
    ...identidad<DeHoja>(({ hoja, fila }) => ({ unidad: hoja.unidad, periodo: hoja.periodo, fila })),
    siempre('periodo_cerrado', 'boolean', 'Si la unidad ya cerró el periodo', ({ hoja }) => hoja.cerrada),
    siempre('linea_accion_clave', 'string', 'Clave de la línea de acción', ({ fila }) => fila.lineaAccion.clave),
    siempre('linea_accion', 'string', 'Línea de acción a la que responde', ({ fila }) => fila.lineaAccion.nombre),
    siempre('accion_operativa', 'string', 'Acción operativa', ({ fila }) => fila.accion),
    quiza('meta_anual', 'number', 'Meta del ejercicio entero, en la unidad de medida', ({ fila }) => fila.metaAnual),
    ...cifras<DeHoja>((x) => x.fila, informe),
    quiza('observaciones', 'string', 'Lo que la unidad escribió junto al valor', ({ fila }) => fila.observaciones || null),
    quiza('causa', 'string', 'Por qué no se llegó a la meta, o por qué no aplica', ({ fila }) => fila.causa),
  ]
  const forma = {
    nombre: 'renglones',
    titulo: 'Renglones del informe',
    descripcion: 'Una fila por indicador y periodo de las hojas del informe',
    campos,
    llave: [...LLAVE_DE_INDICADOR, 'periodo'],
    apunta: null,
  }
  return tablaDe(
    forma,
    informe.hojas.flatMap((hoja) => hoja.filas.map((fila) => ({ hoja, fila }))),
  )
}

function series({ informe, serie }: DatosAbiertos): Tabla {
  const campos: Campo<PuntoDeSerie>[] = [
    ...identidad<PuntoDeSerie>((x) => x),
    siempre('periodo_cerrado', 'boolean', 'Si la unidad ya cerró el periodo', (x) => x.cerrado),
    ...cifras<PuntoDeSerie>((x) => x.fila, informe),
  ]
  const forma = {
    nombre: 'series',
    titulo: 'Series por periodo',
    descripcion: 'Una fila por indicador y periodo, desde el principio del ejercicio hasta el final del periodo del informe',
    campos,
    llave: [...LLAVE_DE_INDICADOR, 'periodo'],
    apunta: null,
  }
  return tablaDe(forma, serie)
}

type DeFicha = DatosAbiertos['fichas'][number]

const CAMPOS_DE_FICHA: readonly Campo<DeFicha>[] = [
  siempre('unidad_clave', 'string', 'Clave de la unidad responsable', (x) => x.unidad.clave),
  siempre('indicador_clave', 'string', 'Clave del indicador', (x) => x.indicador),
  siempre('desde', 'date', 'Primer día en que vale la ficha', (x) => x.ficha.desde),
  quiza('hasta', 'date', 'Último día en que vale', (x) => x.ficha.hasta),
  siempre('indicador', 'string', 'Nombre del indicador', (x) => x.ficha.nombre),
  siempre('definicion', 'string', 'Qué mide', (x) => x.ficha.definicion),
  siempre('eje', 'string', 'Eje de desarrollo', (x) => x.unidad.alineacion.eje.nombre),
  siempre('sub_eje', 'string', 'Sub eje', (x) => x.unidad.alineacion.subEje),
  siempre('programa', 'string', 'Programa de desarrollo', (x) => x.unidad.alineacion.programa.nombre),
  siempre('transversalidad', 'string', 'Tema que cruza al programa', (x) => x.unidad.alineacion.transversalidad),
  quiza('objetivo', 'string', 'Objetivo, si el plan lo declara', (x) => x.ficha.objetivo),
  siempre('linea_accion', 'string', 'Línea de acción', (x) => x.ficha.lineaAccion.nombre),
  siempre('unidad_medida', 'string', 'En qué se mide', (x) => x.ficha.unidadMedida),
  siempre('frecuencia', 'string', 'Cada cuánto se mide', (x) => x.ficha.frecuencia),
  siempre('tipo', 'string', 'Estratégico o de gestión', (x) => x.ficha.tipo),
  siempre('dimension', 'string', 'Eficacia, eficiencia, calidad o economía', (x) => x.ficha.dimension),
  siempre('metodo', 'string', 'Método de cálculo', (x) => x.ficha.metodo),
  quiza('variables', 'string', 'Variables de la fórmula, separadas por punto y coma', (x) => x.ficha.variables.join('; ') || null),
  siempre('agregacion', 'string', 'Cómo se juntan varios periodos: suma, último, promedio o razón', (x) => x.ficha.agregacion),
  siempre('sentido', 'string', 'Hacia dónde mejora', (x) => x.ficha.sentido),
  quiza('linea_base', 'number', 'De qué valor se parte', (x) => x.ficha.lineaBase?.valor ?? null),
  quiza('linea_base_ejercicio', 'year', 'De qué año es la línea base', (x) => x.ficha.lineaBase?.ejercicio ?? null),
  quiza('meta_anual', 'number', 'Meta del ejercicio entero, en la unidad de medida', (x) => x.ficha.metaAnual),
  quiza('medios_verificacion', 'string', 'Dónde puede comprobarse', (x) => x.ficha.mediosVerificacion.join('; ') || null),
  quiza('supuestos', 'string', 'Lo que tiene que ocurrir fuera de la unidad', (x) => x.ficha.supuestos.join('; ') || null),
  siempre('fuente', 'string', 'De qué documento sale la ficha', (x) => x.ficha.fuente),
]

const fichas = (datos: DatosAbiertos): Tabla =>
  tablaDe(
    {
      nombre: 'fichas',
      titulo: 'Fichas técnicas',
      descripcion: 'Qué es cada indicador, mientras vale cada una de sus fichas',
      campos: CAMPOS_DE_FICHA,
      llave: [...LLAVE_DE_INDICADOR, 'desde'],
      apunta: null,
    },
    datos.fichas,
  )

const CAMPOS_DE_HALLAZGO: readonly Campo<Hallazgo & { numero: number }>[] = [
  siempre('numero', 'integer', 'Lugar en la lista', (h) => h.numero),
  siempre('regla', 'string', 'Regla que lo encontró (R1 a R24)', (h) => h.regla),
  siempre('nombre', 'string', 'Nombre de la regla', (h) => h.nombre),
  una(
    siempre('severidad', 'string', 'Qué tan grave es', (h) => h.severidad),
    ['alta', 'media', 'baja'],
  ),
  siempre('unidad_clave', 'string', 'Clave de la unidad responsable', (h) => h.unidad),
  siempre('periodo', 'string', 'Periodo en que se dice', (h) => h.periodo),
  siempre('periodos', 'string', 'Todos los que comparten el hecho, separados por un espacio', (h) => h.periodos.join(' ')),
  quiza('indicador_clave', 'string', 'Clave del indicador', (h) => h.indicadorClave || null),
  quiza('indicador', 'string', 'Nombre del indicador', (h) => h.indicador || null),
  siempre('mensaje', 'string', 'Qué se contradice o se calla', (h) => h.mensaje),
  quiza('aritmetica', 'string', 'La cuenta que lo muestra', (h) => h.aritmetica || null),
  siempre('remedio', 'string', 'Qué lo resolvería', (h) => h.remedio),
]

const hallazgos = (datos: DatosAbiertos): Tabla =>
  tablaDe(
    {
      nombre: 'hallazgos',
      titulo: 'Hallazgos de la revisión',
      descripcion: 'Lo que se contradice u omite en los renglones del informe; es una pregunta, no una sentencia',
      campos: CAMPOS_DE_HALLAZGO,
      llave: ['numero'],
      apunta: null,
    },
    datos.hallazgos.map((h, i) => ({ ...h, numero: i + 1 })),
  )

/** What is known of the evidence of a row: how much, never whose. */
function evidencia({ informe, fichas: todas }: DatosAbiertos): Tabla {
  const medidas = new Map(
    todas.map(({ unidad, indicador, ficha }) => [`${unidad.clave}\n${indicador}`, medidaContada(ficha)?.clave ?? null]),
  )
  const campos: Campo<DeHoja>[] = [
    ...identidad<DeHoja>(({ hoja, fila }) => ({ unidad: hoja.unidad, periodo: hoja.periodo, fila })).filter(
      (c) => !['unidad', 'indicador', 'unidad_medida'].includes(c.nombre),
    ),
    siempre('documentos', 'integer', 'Cuántos documentos se citan como prueba del valor', ({ fila }) => fila.evidencia.length),
    quiza('medida', 'string', 'Qué registros se cuentan, si la ficha lo dice', ({ hoja, fila }) =>
      fila.medido === undefined ? null : (medidas.get(`${hoja.unidad.clave}\n${fila.indicadorClave}`) ?? null),
    ),
    quiza('registros', 'integer', 'Cuántos registros se contaron', ({ fila }) => fila.medido?.filas ?? null),
    quiza('contado', 'number', 'Cuánto suman, en la unidad de medida', ({ fila }) => fila.medido?.cantidad ?? null),
    una(
      quiza('contado_motivo', 'string', 'Por qué no hay cuenta', ({ fila }) => fila.medido?.motivo ?? null),
      MOTIVOS,
    ),
    quiza('contado_completo', 'boolean', 'Si el periodo ya había terminado cuando se contó', ({ fila }) => fila.medido?.completo ?? null),
  ]
  const forma = {
    nombre: 'evidencia',
    titulo: 'Evidencia de cada valor, en números',
    descripcion: 'Cuántos documentos y registros prueban cada renglón. No lleva cuentas, nombres ni domicilios',
    campos,
    llave: [...LLAVE_DE_INDICADOR, 'periodo'],
    apunta: { tabla: 'renglones', campos: [...LLAVE_DE_INDICADOR, 'periodo'] },
  }
  return tablaDe(
    forma,
    informe.hojas.flatMap((hoja) => hoja.filas.map((fila) => ({ hoja, fila }))),
  )
}

/** The tables of the open data, in the order in which they are told. */
export const tablasDe = (datos: DatosAbiertos): Tabla[] => [
  renglones(datos),
  series(datos),
  fichas(datos),
  evidencia(datos),
  hallazgos(datos),
]
