// A small world in which every name of the contract has something to work on, and for each an input that is granted there.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { parse } from 'yaml'
import { depositoDe } from '../../src/app/deposito.ts'
import { preguntar } from '../../src/app/puerta.ts'
import type { Sistema } from '../../src/app/sistema.ts'
import type { Entrada, Nombre } from '../../src/contract/contrato.ts'
import { fecha } from '../../src/core/comun/fecha.ts'
import { abrirMes, facturarMes, prepararMes, sembrar } from '../soporte/ciudad.ts'
import { EN_MANO } from '../soporte/entrega.ts'
import { altaRutas, darDeAlta, padronCsv } from '../soporte/padron.ts'
import { importarTrimestreReal } from '../soporte/sistema.ts'

const QUIEN = { persona: 'sistema' }
const base64 = (texto: string) => Buffer.from(texto).toString('base64')
/** Accounts of the padrón that the tests made: one without meter, one with it, one with a reading that waits for a person. */
const [SIN_MEDIDOR, CON_MEDIDOR, POR_DECIDIR] = [9001, 9002, 9003]
/** The first sheet of the real quarter. */
function unaHoja(): string {
  const { fuente, hojas } = JSON.parse(readFileSync(new URL('../../demo/poa-2023-t4.json', import.meta.url), 'utf8'))
  return JSON.stringify({ fuente, hojas: hojas.slice(0, 1) })
}
/** The sheet of a lot that comes back with one reading. */
const HOJA = `periodo,ruta,cuenta,medidor,lectura,anomalía,fecha\n202512,0101,${CON_MEDIDOR},S-${CON_MEDIDOR},512,,2025-12-30\n`
/** A padrón that may be imported. */
const SUBIDA = { archivo: 'subido.csv', base64: base64(padronCsv(3).trimEnd().replaceAll('\n', '\n8')), corte: '2026-01-01' }
/** Accounts of one address that are no duplicates. */
const DESCARTE: Entrada<'padron.descartar-duplicado'> = {
  razon: 'domicilio',
  valor: 'HIDALGO 120 CENTRO',
  cuentas: [SIN_MEDIDOR, CON_MEDIDOR],
  motivo: 'Son dos locales',
}
const INDICADOR = '309-convenios-firmados'

/** Fills a new database; what is left is a month billed, the next one open, and another group ready to be. */
export async function poblar(sistema: Sistema) {
  const s = { ...sistema, hoy: () => fecha('2026-01-12') }
  await importarTrimestreReal(s)
  await sembrar(s, 40, 2)
  await facturarMes({ ...s, hoy: () => fecha('2025-12-02') }, '2025-11')
  const { corrida, rutas } = await abrirMes(s, '2025-12')
  await altaRutas(s)
  await prepararMes(s, '2025-12', 'A')
  for (const cuenta of [SIN_MEDIDOR, CON_MEDIDOR, POR_DECIDIR]) await darDeAlta(s, { cuenta, orden: cuenta })
  const medidor = { fecha: '2025-12-05', digitos: 5, diametroMm: 13, lecturaInicial: 500 }
  for (const cuenta of [CON_MEDIDOR, POR_DECIDIR])
    await preguntar(s, 'medicion.instalar', { ...medidor, cuenta, serie: `S-${cuenta}` }, QUIEN)
  const lectura = { cuenta: POR_DECIDIR, fecha: '2025-12-31', valor: '400' }
  await preguntar(s, 'medicion.registrar-lecturas', { ruta: '0101', periodo: '2025-12', lecturas: [lectura] }, QUIEN)
  await preguntar(s, 'medicion.analizar', { ruta: '0101', periodo: '2025-12' }, QUIEN)
  await preguntar(s, 'padron.subir-archivo', SUBIDA, QUIEN)
  await preguntar(s, 'acceso.alta-persona', { clave: 'ana', nombre: 'Ana Peña', rol: 'cajero' }, QUIEN)
  await preguntar(s, 'acceso.alta-persona', { clave: 'ajustes', nombre: 'Luis Ávila', rol: 'ajustes' }, QUIEN)
  await preguntar(s, 'acceso.alta-oficina', { oficinas: [{ clave: '01', nombre: 'Matriz' }] }, QUIEN)
  const movimiento = { cuenta: SIN_MEDIDOR, fecha: '2026-01-02', referencia: 'oficio 1', motivo: 'prueba' }
  await preguntar(s, 'cartera.registrar-movimiento', { ...movimiento, tipo: 'cargo', concepto: 'agua', importe: '100' }, QUIEN)
  await preguntar(s, 'cartera.registrar-movimiento', { ...movimiento, tipo: 'abono', concepto: 'pago', importe: '40' }, QUIEN)
  await preguntar(s, 'cartera.registrar-movimiento', { ...movimiento, tipo: 'cargo', concepto: 'agua', importe: '60' }, QUIEN)
  const congelado = { cuenta: SIN_MEDIDOR, cargos: [3], causa: 'aclaracion', desde: '2026-01-03', motivo: 'reclamo' }
  await preguntar(s, 'cartera.congelar', congelado, QUIEN)
  const { rows } = await sql<{ cuenta: number; ruta: string }>`
    select cuenta_id as cuenta, ruta from recibo where periodo = 202511 order by ruta, orden limit 2`.execute(s.base.app)
  const [facturada = { cuenta: 0, ruta: '' }, { cuenta: cancelada } = { cuenta: 0 }] = rows
  await preguntar(s, 'facturacion.cancelar-recibo', { cuenta: cancelada, periodo: '2025-11', motivo: 'prueba' }, QUIEN)
  const pedida = { ...movimiento, tipo: 'cargo', concepto: 'agua', importe: '9000' }
  await preguntar(
    s,
    'acceso.solicitar',
    { operacion: 'cartera.registrar-movimiento', entrada: pedida, motivo: 'prueba' },
    { persona: 'ajustes' },
  )
  await preguntar(s, 'acceso.solicitar', { operacion: 'cartera.registrar-movimiento', entrada: pedida, motivo: 'prueba' }, QUIEN)
  const { trabajo } = await preguntar(s, 'acceso.pedir-trabajo', { tipo: 'recargos', grupo: 'G1' }, QUIEN)
  const archivo = { ruta: fileURLToPath(import.meta.url), nombre: 'recibos.pdf', tipo: 'application/pdf' }
  await depositoDe(s, trabajo).guardar(0, [archivo], {})
  const contado = readFileSync(new URL('../escenarios/poa-plan-2025-contado.yaml', import.meta.url), 'utf8').replaceAll('2025', '2026')
  await preguntar(s, 'poa.cargar-plan', { plan: parse(contado, { merge: true }) }, QUIEN)
  await preguntar(s, 'poa.cerrar-periodo', { ejercicio: 2023, unidad: '309', periodo: '2023-10' }, QUIEN)
  return { sistema: s, bases: basesDe({ corrida, porFacturar: rutas[0] ?? '', cancelada, ...facturada }) }
}

interface Hallado {
  corrida: number
  porFacturar: string
  /** A bill of this account stands in this ruta; that of another was cancelled. */
  cuenta: number
  ruta: string
  cancelada: number
}

type Bases<D extends string> = { [N in Extract<Nombre, `${D}.${string}`>]: Entrada<N> }

function basesDeAcceso(): Bases<'acceso'> {
  return {
    'acceso.alta-persona': { clave: 'nueva', nombre: 'Persona nueva', rol: 'publico', unidad: '309' },
    'acceso.cambiar-puesto': { persona: 'ana', roles: ['cajero'], unidad: null, oficina: '01', motivo: 'prueba' },
    'acceso.personas': {},
    'acceso.reglas-vigentes': { al: '2025-12-31' },
    'acceso.salud': {},
    'acceso.respaldos': {},
    'acceso.actos': {
      acto: null,
      persona: 'sistema',
      operacion: null,
      cuenta: null,
      desde: '2025-01-01',
      hasta: null,
      antesDe: null,
      cuantos: 5,
    },
    'acceso.acto': { acto: '1', tabla: null, despuesDe: 0, cuantas: 5 },
    'acceso.persona': { persona: 'ana' },
    'acceso.alta-oficina': { oficinas: [{ clave: '09', nombre: 'Oficina nueva' }] },
    'acceso.oficinas': {},
    'acceso.pendientes': {},
    'acceso.roles': {},
    'acceso.dar-codigo': { persona: 'ana', motivo: 'prueba' },
    'acceso.sesiones': { persona: 'ana' },
    'acceso.cerrar-sesiones': { persona: 'ana', sesion: null },
    'acceso.registrar-ingreso': { persona: 'ana', direccion: '10.0.0.1', suceso: 'ingreso', nombre: null },
    'acceso.solicitar': {
      operacion: 'cartera.registrar-movimiento',
      entrada: {
        cuenta: SIN_MEDIDOR,
        tipo: 'cargo',
        concepto: 'agua',
        importe: '9000',
        fecha: '2026-01-02',
        referencia: 'oficio 9',
        motivo: 'prueba',
      },
      motivo: 'prueba',
    },
    'acceso.resolver': { solicitud: 1, sentido: 'rechazada', motivo: 'prueba' },
    'acceso.retirar-solicitud': { solicitud: 2, motivo: 'prueba' },
    'acceso.solicitudes': { pendientes: true, antesDe: null, cuantas: 5 },
    'acceso.pedir-trabajo': { tipo: 'facturar', grupo: 'A', periodo: '2025-12', sinRecargos: 'prueba' },
    'acceso.trabajos': { cuantos: 5 },
    'acceso.trabajo': { trabajo: 1 },
    'acceso.archivo': { archivo: 1, trozo: 0 },
    'acceso.cancelar-trabajo': { trabajo: 1 },
    'acceso.verificar-bitacora': { cabezaConocida: null },
    'acceso.bitacora': { despuesDe: '0', cuantas: 5 },
  }
}

function basesDeCartera({ cuenta }: Hallado): Bases<'cartera'> {
  return {
    'cartera.registrar-movimiento': {
      cuenta: SIN_MEDIDOR,
      tipo: 'cargo',
      concepto: 'agua',
      importe: '12.50',
      fecha: '2026-01-03',
      vence: '2026-01-20',
      periodo: '2025-12',
      referencia: 'oficio 2',
      motivo: 'prueba',
    },
    'cartera.aplicar': { cuenta: SIN_MEDIDOR, abono: 2, importe: '10', cargo: 1 },
    'cartera.reversar': { cuenta: SIN_MEDIDOR, movimiento: 1, motivo: 'error', referencia: 'oficio 3' },
    'cartera.congelar': {
      cuenta: SIN_MEDIDOR,
      cargos: [1],
      causa: 'aclaracion',
      desde: '2026-01-12',
      hasta: '2026-06-30',
      motivo: 'reclamo',
    },
    'cartera.liberar': { cuenta: SIN_MEDIDOR, cargos: [3], desde: '2026-01-12', motivo: 'resuelto' },
    'cartera.cargar-recargos': { cuenta, al: '2026-01-12' },
    'cartera.estado-de-cuenta': { cuenta, al: '2026-01-12' },
    'cartera.antiguedad': { cuenta, al: '2026-01-12' },
    'cartera.antiguedad-contada': { por: 'uso' },
    'cartera.antiguedad-por': { por: 'ruta', al: '2026-01-12', clave: 'D01-01', despuesDe: 0, cuantas: 5 },
    'cartera.verificar': {},
  }
}

function basesDeFacturacion({ corrida, porFacturar, cuenta, ruta, cancelada }: Hallado): Bases<'facturacion'> {
  const facturado = { cuenta, periodo: '2025-11' }
  const orden = { periodo: '2025-11', grupo: 'G1' }
  return {
    'facturacion.cotizar': { tarifa: 'ejemplo-frontera', uso: 'domestico', consumoM3: '25', fecha: '2026-01-12', viviendas: 2 },
    'facturacion.registrar-actividad': { periodo: '2025-12', grupo: 'B', actividad: 'generar-lote' },
    'facturacion.pendientes': {},
    'facturacion.avance': { periodo: '2025-12', grupo: 'A', cuantas: 5 },
    'facturacion.abrir-corrida': { periodo: '2025-12', grupo: 'A', fecha: '2026-01-12', vence: '2026-01-30', sinRecargos: 'prueba' },
    'facturacion.facturar-rutas': { corrida, rutas: [porFacturar] },
    'facturacion.retirar-corrida': { periodo: '2025-12', grupo: 'G1', motivo: 'se abrió por error' },
    'facturacion.verificar': {},
    'facturacion.prefacturar': { periodo: '2025-12', grupo: 'A', apartadas: 5 },
    'facturacion.comparar-ruta': { periodo: '2025-12', ruta, movidas: 5 },
    'facturacion.corrida': { ...orden, apartadas: 5 },
    'facturacion.recibo': facturado,
    'facturacion.cronologia': { cuenta: facturado.cuenta, asunto: 'recibos', pagina: 1 },
    'facturacion.recibos-de-cuenta': { cuenta: facturado.cuenta },
    'facturacion.nombres': {},
    'facturacion.por-referencia': { referencia: '0000000420251143' },
    'facturacion.imprimir-ruta': { periodo: '2025-11', ruta },
    'facturacion.imprimir-recibo': facturado,
    'facturacion.cancelar-recibo': { ...facturado, motivo: 'error de lectura' },
    'facturacion.refacturar': { ...facturado, cuenta: cancelada, aceptarTope: true },
    'facturacion.registrar-entregas': { ruta, periodo: '2025-11', repartidor: 'sistema', entregas: [{ cuenta, ...EN_MANO }] },
    'facturacion.entregas': { periodo: '2025-11', ruta, cuantas: 5 },
    'facturacion.entrega': { ...facturado, fotos: true },
  }
}

function basesDeMedicion(): Bases<'medicion'> {
  const nuevo = { serie: 'N-1', digitos: 5, diametroMm: 13, lecturaInicial: 0 }
  const lectura = { cuenta: CON_MEDIDOR, fecha: '2025-12-30', valor: '512', latitud: '26.09', longitud: '-98.27' }
  return {
    'medicion.instalar': { ...nuevo, cuenta: SIN_MEDIDOR, fecha: '2026-01-05' },
    'medicion.cambiar-medidor': { cuenta: CON_MEDIDOR, fecha: '2026-01-05', lecturaFinal: 520, motivo: 'parado', nuevo },
    'medicion.retirar': { cuenta: CON_MEDIDOR, fecha: '2026-01-05', lecturaFinal: 520, motivo: 'a petición' },
    'medicion.registrar-lecturas': { ruta: '0101', periodo: '2025-12', lector: 'sistema', lecturas: [lectura] },
    'medicion.analizar': { ruta: '0101', periodo: '2025-12', fecha: '2025-12-31', estimarFaltantes: true },
    'medicion.generar-lote': { periodo: '2025-12', ruta: '0101' },
    'medicion.lote': { periodo: '2025-11', ruta: '0101' },
    'medicion.cargar-lecturas': { archivo: 'lecturas.csv', base64: base64(HOJA), lector: 'sistema', fecha: '2025-12-30' },
    'medicion.decidir-por-causa': { periodo: '2025-12', causa: 'alto', accion: 'releer', motivo: 'no cuadra', cuantas: 5 },
    'medicion.buscar-medidor': { serie: 'A-1', cuantas: 5 },
    'medicion.pendientes': {},
    'medicion.rutas-por-leer': { periodo: '2025-11', grupo: 'A' },
    'medicion.excepcion': { cuenta: POR_DECIDIR, periodo: '2025-12', numero: 1 },
    'medicion.excepciones': { periodo: '2025-12', ruta: '0101', despuesDe: 0, cuantas: 5 },
    'medicion.decidir': { cuenta: POR_DECIDIR, periodo: '2025-12', numero: 1, accion: 'releer', motivo: 'no cuadra' },
    'medicion.agregar-foto': { cuenta: POR_DECIDIR, periodo: '2025-12', numero: 1, foto: '/9j/4AAQSkZJRgABAQ==' },
    'medicion.foto': { cuenta: POR_DECIDIR, huella: 'f'.repeat(64) },
    'medicion.historia': { cuenta: POR_DECIDIR, desde: '2025-01' },
  }
}

const basesDelEscritorioDelPadron = () =>
  ({
    'padron.catalogo': {},
    'padron.descartar-duplicado': DESCARTE,
    'padron.descartes': { cuantos: 5 },
    'padron.pendientes': {},
    'padron.subir-archivo': SUBIDA,
    'padron.subidas': { trabajo: null, cuantos: 5 },
    'padron.subida': { subida: 1 },
    'padron.pedir-importacion': { subida: 1 },
    'padron.importar-subida': { subida: 1 },
  }) satisfies Partial<Bases<'padron'>>

function basesDePadron(): Bases<'padron'> {
  const cambio = { cuenta: CON_MEDIDOR, desde: '2026-01-05', motivo: 'Lo pide el usuario' }
  const persona = { nombre: 'Íñigo Peña', rfc: 'PEII800101AB1', telefono: '8999220002' }
  const clasificacion = { uso: 'domestico', viviendas: 1, tarifa: 'ejemplo-frontera', drenaje: true, saneamiento: true }
  const predio = { calle: 'Aldama', numeroExterior: '5', colonia: 'Centro', codigoPostal: '88500', latitud: '26.09', longitud: '-98.27' }
  return {
    'padron.alta-ruta': {
      sectores: [{ clave: '03', nombre: 'Sur' }],
      rutas: [{ clave: '0301', sector: '03', grupo: 'B', nombre: 'Sur uno' }],
    },
    'padron.alta-cuenta': {
      cuenta: 9100,
      alta: '2026-01-02',
      cuentaAnterior: 'A-9100',
      titular: persona,
      propietario: persona,
      predio,
      toma: { diametroMm: 13, drenaje: true },
      clasificacion,
      ruta: '0101',
      orden: 40,
    },
    'padron.cambiar-titular': { ...cambio, calidad: 'titular', persona },
    'padron.corregir-usuario': { ...cambio, cambios: { nombre: 'Begoña Núñez', telefono: '8999220003' } },
    'padron.fusionar-usuarios': { usuario: 2, en: 1, motivo: 'Es la misma persona' },
    'padron.usuario': { usuario: 1, fecha: '2026-01-12' },
    'padron.verificar': {},
    'padron.cambiar-predio': { ...cambio, cambios: { calle: 'Bravo', latitud: '26.1', longitud: '-98.2' } },
    'padron.registrar-toma': { ...cambio, toma: 1, diametroMm: 19, drenaje: false },
    'padron.reclasificar': { ...cambio, cambios: { uso: 'comercial', giro: 'abarrotes', viviendas: 2 } },
    'padron.mover-en-ruta': { desde: '2026-01-05', motivo: 'nuevo orden', cuentas: [{ cuenta: CON_MEDIDOR, ruta: '0102', orden: 7 }] },
    'padron.cambiar-ruta': {
      ruta: '0102',
      desde: '2026-01-12',
      motivo: 'nuevo reparto',
      cambios: { grupo: 'B', sector: '02', nombre: 'Sur' },
    },
    'padron.cambiar-situacion': { ...cambio, estado: 'suspendida' },
    'padron.cambiar-suministro': { ...cambio, estado: 'cortada' },
    'padron.cuenta': { cuenta: CON_MEDIDOR, fecha: '2026-01-12' },
    'padron.ruta': { ruta: '0101', fecha: '2026-01-12' },
    'padron.rutas': { grupo: 'A' },
    'padron.buscar': { texto: 'begona nunez', cuantas: 5 },
    'padron.duplicados': { cuenta: CON_MEDIDOR, cuantos: 5 },
    'padron.importar': { archivo: 'padron.csv', base64: base64(padronCsv(3).trimEnd().replaceAll('\n', '\n9')), corte: '2026-01-01' },
    ...basesDelEscritorioDelPadron(),
  }
}

function basesDePoa(): Bases<'poa'> {
  const hoja = { ejercicio: 2023, unidad: '309', periodo: '2023-12' }
  const informe = { ejercicio: 2023, periodo: '2023-T4', unidad: '309' }
  const plan = parse(readFileSync(new URL('../escenarios/poa-plan-2025.yaml', import.meta.url), 'utf8'), { merge: true })
  return {
    'poa.informe': informe,
    'poa.imprimir': { ...informe, formato: 'csv', hallazgos: true },
    'poa.plantilla': informe,
    'poa.revisar': informe,
    'poa.indicador': { ejercicio: 2023, indicador: INDICADOR },
    'poa.evidencia': { ejercicio: 2026, indicador: 'lecturas-bajos', periodo: '2026-01', despuesDe: '1 2026-01/1', cuantas: 3 },
    'poa.sector': { ejercicio: 2026 },
    'poa.evidencia-de-sector': {
      ejercicio: 2026,
      indicador: 'eficiencia-comercial',
      periodo: '2026-01',
      lado: 'denominador',
      despuesDe: '1 1',
      cuantas: 3,
    },
    'poa.pendientes': {},
    'poa.plan': { ejercicio: 2023 },
    'poa.ejercicios': {},
    'poa.capturar': {
      ejercicio: 2023,
      indicador: INDICADOR,
      periodo: '2023-12',
      valor: '40',
      observacion: 'prueba',
      evidencia: ['oficio 4'],
      motivo: 'prueba',
    },
    'poa.cerrar-periodo': hoja,
    'poa.verificar-cierres': { ejercicio: 2023 },
    'poa.reabrir-periodo': { ...hoja, periodo: '2023-10', motivo: 'faltaba un valor' },
    'poa.cargar-plan': { plan, reprogramacion: null },
    'poa.importar': { archivo: 'poa.json', base64: base64(unaHoja()), ejercicio: 2023, decimales: 'punto', motivo: 'corrección' },
  }
}

/** One input of each name, all granted. A name that lacks its own does not compile. */
const basesDe = (hallado: Hallado): Readonly<Record<Nombre, unknown>> => ({
  ...basesDeAcceso(),
  ...basesDeCartera(hallado),
  ...basesDeFacturacion(hallado),
  ...basesDeMedicion(),
  ...basesDePadron(),
  ...basesDePoa(),
})
