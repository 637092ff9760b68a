import type { Entrada, Nombre } from './contrato.ts'

const cambio = { cuenta: 2001, desde: '2026-01-05', motivo: 'Lo pide el usuario' }
const persona = { nombre: 'José Ángel Muñoz Peña', rfc: 'MUPA750312AB9', telefono: '8999220101' }
const predio = { calle: 'Hidalgo', numeroExterior: '125', colonia: 'Centro', codigoPostal: '88500' }
const delGrupo = { periodo: '2026-01', grupo: 'G1' }
const recibo = { cuenta: 2001, periodo: '2026-01' }
const medidor = { serie: 'A-100', digitos: 4, diametroMm: 13, lecturaInicial: 0 }
const informe = { ejercicio: 2026, periodo: 'T1', unidad: '303' }
const hoja = { ejercicio: 2026, periodo: '2026-01', unidad: '303' }

/** The smallest plan of a year: one unit with one indicator. */
const PLAN: Entrada<'poa.cargar-plan'>['plan'] = {
  ejercicio: 2026,
  programa: 'Agua potable',
  organismo: 'Organismo operador',
  gerencia: 'Gerencia comercial',
  fuente: 'Acta 12 del consejo',
  unidades: [
    {
      clave: '303',
      nombre: 'Lectura y reparto',
      reporta: 'trimestral',
      alineacion: {
        eje: { clave: '1', nombre: 'Servicios' },
        subEje: 'Agua',
        programa: { clave: '11', nombre: 'Comercial' },
        transversalidad: 'Ninguna',
      },
      indicadores: [
        {
          clave: '303-lecturas',
          vigencias: [
            {
              desde: '2026-01-01',
              hasta: null,
              nombre: 'Lecturas tomadas',
              definicion: 'Medidores leídos en el mes',
              lineaAccion: { clave: '1.1', nombre: 'Medir' },
              accion: 'Leer los medidores',
              unidadMedida: 'Lectura',
              frecuencia: 'trimestral',
              metodo: 'Se cuentan las lecturas',
              metaAnual: '400',
              meta: { cadaPeriodo: '100' },
              fuente: 'Acta 12 del consejo',
            },
          ],
        },
      ],
    },
  ],
}

/** An input of each name, as a person would type it. One that is missing, or that its schema does not take, is told by the compiler or a test. */
export const EJEMPLOS: { readonly [N in Nombre]: Entrada<N> } = {
  'acceso.alta-persona': { clave: 'mlopez', nombre: 'María López', rol: 'coordinador', unidad: '303' },
  'acceso.verificar-bitacora': {},
  'acceso.bitacora': { despuesDe: '0', cuantas: 20 },
  'padron.alta-ruta': {
    sectores: [{ clave: '01', nombre: 'Norte' }],
    rutas: [{ clave: '0101', sector: '01', grupo: 'G1', nombre: 'Norte uno' }],
  },
  'padron.cambiar-ruta': { ruta: '0101', desde: '2026-01-01', motivo: 'Nuevo reparto', cambios: { grupo: 'G2' } },
  'padron.alta-cuenta': {
    titular: persona,
    predio,
    toma: { diametroMm: 13, drenaje: true },
    clasificacion: { uso: 'domestico', viviendas: 1, tarifa: 'ejemplo-frontera', drenaje: true, saneamiento: true },
    ruta: '0101',
    orden: 40,
  },
  'padron.cambiar-titular': { ...cambio, persona },
  'padron.corregir-usuario': { ...cambio, cambios: { telefono: '8999220102' } },
  'padron.fusionar-usuarios': { usuario: 12, en: 7, motivo: 'Es la misma persona' },
  'padron.usuario': { usuario: 7 },
  'padron.verificar': {},
  'padron.cambiar-predio': { ...cambio, cambios: { numeroExterior: '127' } },
  'padron.registrar-toma': { ...cambio, toma: 1, diametroMm: 19 },
  'padron.reclasificar': { ...cambio, cambios: { uso: 'comercial', giro: 'abarrotes' } },
  'padron.mover-en-ruta': { motivo: 'Nuevo orden', cuentas: [{ cuenta: 2001, ruta: '0102', orden: 7 }] },
  'padron.cambiar-situacion': { ...cambio, estado: 'suspendida' },
  'padron.cambiar-suministro': { ...cambio, estado: 'cortada' },
  'padron.cuenta': { cuenta: 2001 },
  'padron.ruta': { ruta: '0101' },
  'padron.rutas': { grupo: 'G1' },
  'padron.buscar': { texto: 'muñoz hidalgo 125' },
  'padron.duplicados': { cuenta: 2001 },
  'padron.importar': { archivo: 'padron.csv', base64: 'Y3VlbnRhLG5vbWJyZQo=', corte: '2025-12-31' },
  'medicion.instalar': { cuenta: 2001, fecha: '2026-01-05', ...medidor },
  'medicion.cambiar-medidor': { cuenta: 2001, fecha: '2026-01-05', lecturaFinal: 520, motivo: 'Parado', nuevo: medidor },
  'medicion.retirar': { cuenta: 2001, fecha: '2026-01-05', lecturaFinal: 520, motivo: 'A petición' },
  'medicion.registrar-lecturas': { ruta: '0101', periodo: '2026-01', lecturas: [{ cuenta: 2001, fecha: '2026-01-30', valor: '512' }] },
  'medicion.analizar': { ruta: '0101', periodo: '2026-01' },
  'medicion.excepciones': { periodo: '2026-01', ruta: '0101' },
  'medicion.decidir': { ...recibo, numero: 1, accion: 'releer', motivo: 'No cuadra con su historia' },
  'medicion.historia': { cuenta: 2001, desde: '2025-01' },
  'cartera.registrar-movimiento': {
    cuenta: 2001,
    tipo: 'cargo',
    concepto: 'agua',
    importe: '125.50',
    vence: '2026-01-31',
    referencia: 'Oficio 14',
    motivo: 'Consumo no facturado',
  },
  'cartera.aplicar': { cuenta: 2001, abono: 9 },
  'cartera.reversar': { cuenta: 2001, movimiento: 9, motivo: 'Cheque devuelto', referencia: 'Oficio 15' },
  'cartera.congelar': { cuenta: 2001, cargos: [3], causa: 'aclaracion', hasta: '2026-06-30', motivo: 'Reclamo 21' },
  'cartera.liberar': { cuenta: 2001, cargos: [3], motivo: 'Se resolvió' },
  'cartera.cargar-recargos': { ruta: '0101' },
  'cartera.estado-de-cuenta': { cuenta: 2001 },
  'cartera.antiguedad': {},
  'cartera.antiguedad-por': { por: 'ruta', clave: '0101' },
  'cartera.verificar': {},
  'facturacion.registrar-actividad': { ...delGrupo, actividad: 'leer' },
  'facturacion.abrir-corrida': delGrupo,
  'facturacion.facturar-rutas': { corrida: 1, rutas: ['0101'] },
  'facturacion.prefacturar': delGrupo,
  'facturacion.corrida': delGrupo,
  'facturacion.recibo': recibo,
  'facturacion.por-referencia': { referencia: '0000200120260157' },
  'facturacion.imprimir-ruta': { periodo: '2026-01', ruta: '0101' },
  'facturacion.imprimir-recibo': recibo,
  'facturacion.cancelar-recibo': { ...recibo, motivo: 'Se leyó el medidor del vecino' },
  'facturacion.refacturar': recibo,
  'facturacion.registrar-entregas': {
    ruta: '0101',
    periodo: '2026-01',
    entregas: [{ cuenta: 2001, resultado: 'entregado', forma: 'en-mano', recibio: 'Laura Garza', fecha: '2026-02-03' }],
  },
  'facturacion.entregas': { periodo: '2026-01', grupo: 'G1' },
  'facturacion.entrega': recibo,
  'facturacion.cotizar': { tarifa: 'ejemplo-frontera', uso: 'domestico', consumoM3: '25', fecha: '2026-01-31' },
  'poa.informe': informe,
  'poa.imprimir': { ...informe, formato: 'pdf' },
  'poa.plantilla': informe,
  'poa.revisar': informe,
  'poa.indicador': { ejercicio: 2026, indicador: '303-lecturas' },
  'poa.plan': { ejercicio: 2026 },
  'poa.ejercicios': {},
  'poa.capturar': { ejercicio: 2026, indicador: '303-lecturas', periodo: '2026-01', valor: '240', evidencia: ['Oficio 4'] },
  'poa.cerrar-periodo': hoja,
  'poa.verificar-cierres': { ejercicio: 2026 },
  'poa.reabrir-periodo': { ...hoja, motivo: 'Faltaba un valor' },
  'poa.cargar-plan': { plan: PLAN },
  'poa.importar': { archivo: 'poa.json', base64: 'e30=', ejercicio: 2026 },
}
