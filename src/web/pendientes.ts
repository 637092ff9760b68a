import type { NombreConsulta, Salida } from '../contract/contrato.ts'

/** The questions that say what waits for each desk, with the permission of each. A domain with queues adds its own here. */
export const PENDIENTES = [
  { consulta: 'acceso.pendientes', permiso: 'acceso.propio' },
  { consulta: 'medicion.pendientes', permiso: 'medicion.consultar' },
  { consulta: 'padron.pendientes', permiso: 'padron.importar' },
  { consulta: 'poa.acciones-pendientes', permiso: 'poa.consultar-mejora' },
  { consulta: 'facturacion.pendientes', permiso: 'facturacion.calendario' },
  { consulta: 'poa.pendientes', permiso: 'poa.consultar-evidencia' },
  { consulta: 'poa.pendientes-de-publicar', permiso: 'poa.publicar' },
] as const satisfies readonly {
  consulta: NombreConsulta
  permiso: string
}[]

export type ConsultaDePendientes = (typeof PENDIENTES)[number]['consulta']
export type Cola = Salida<ConsultaDePendientes>['colas'][number]

/** How the home says each queue, and where it is attended. One that is missing does not compile. */
export const COLAS: { readonly [C in Cola['cola']]: { a: string; busca?: Record<string, string>; una: string; varias: string } } = {
  'por-aprobar': { a: '/solicitudes', una: 'solicitud espera su aprobación', varias: 'solicitudes esperan su aprobación' },
  'por-leer': { a: '/captura', una: 'ruta con lecturas por capturar', varias: 'rutas con lecturas por capturar' },
  'por-releer': { a: '/captura', una: 'cuenta por releer', varias: 'cuentas por releer' },
  'por-decidir': { a: '/excepciones', una: 'excepción por decidir', varias: 'excepciones por decidir' },
  'padron-por-importar': {
    a: '/padron/importar',
    una: 'padrón revisado espera que lo confirme',
    varias: 'padrones revisados esperan que los confirme',
  },
  'acciones-vencidas': { a: '/acciones', una: 'acción de mejora vencida', varias: 'acciones de mejora vencidas' },
  'acciones-por-cerrar': {
    a: '/acciones',
    una: 'acción de mejora cumplida, por cerrar',
    varias: 'acciones de mejora cumplidas, por cerrar',
  },
  'paso-tarde': {
    a: '/facturacion',
    busca: { ver: 'tarde' },
    una: 'grupo va tarde en el paso que le sigue',
    varias: 'grupos van tarde en el paso que les sigue',
  },
  'valor-por-reportar': { a: '/mi-unidad', una: 'indicador sin su valor del periodo', varias: 'indicadores sin su valor del periodo' },
  'causa-por-explicar': {
    a: '/mi-unidad',
    una: 'causa de no llegar a la meta por explicar',
    varias: 'causas de no llegar a la meta por explicar',
  },
  'por-enviar': { a: '/mi-unidad', una: 'periodo de su unidad por enviar', varias: 'periodos de su unidad por enviar' },
  'por-validar': { a: '/poa/ciclo', una: 'periodo del POA por validar', varias: 'periodos del POA por validar' },
  'por-revisar': { a: '/poa/ciclo', una: 'periodo del POA por revisar', varias: 'periodos del POA por revisar' },
  'por-cerrar': { a: '/poa/ciclo', una: 'periodo del POA por cerrar', varias: 'periodos del POA por cerrar' },
  'periodo-por-publicar': { a: '/publicacion', una: 'periodo que terminó sin publicar', varias: 'periodos que terminaron sin publicar' },
}
