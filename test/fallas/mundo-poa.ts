// What of the POA there is in the world that is spoiled, and an input of each of its names.
import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { parse } from 'yaml'
import { preguntar } from '../../src/app/puerta.ts'
import type { Sistema } from '../../src/app/sistema.ts'
import type { Entrada, Nombre } from '../../src/contract/contrato.ts'
import { fecha } from '../../src/core/comun/fecha.ts'

export type Bases<D extends string> = { [N in Extract<Nombre, `${D}.${string}`>]: Entrada<N> }

export const QUIEN = { persona: 'sistema' }
export const base64 = (texto: string) => Buffer.from(texto).toString('base64')
const INDICADOR = '309-convenios-firmados'
const PUBLICADA = { ejercicio: 2024, periodo: '2024-T1' }
/** The first sheet of the real quarter. */
function unaHoja(): string {
  const { fuente, hojas } = JSON.parse(readFileSync(new URL('../../demo/poa-2023-t4.json', import.meta.url), 'utf8'))
  return JSON.stringify({ fuente, hojas: hojas.slice(0, 1) })
}
/** An open acción de mejora, an indicator that could have another, and a process. */
export async function sembrarMejora(s: Sistema): Promise<void> {
  for (const indicador of ['quejas', 'recibos-bajos'])
    await preguntar(s, 'poa.capturar', { ejercicio: 2026, indicador, periodo: '2026-01', valor: '0', causa: 'prueba' }, QUIEN)
  const { 'poa.abrir-accion': accion, 'poa.registrar-proceso': proceso } = basesDeMejora()
  await preguntar(s, 'poa.abrir-accion', { ...accion, indicador: 'quejas', responsable: 'ana' }, QUIEN)
  await preguntar(s, 'poa.registrar-proceso', { ...proceso, documento: { nombre: 'leer.pdf', huella: 'a'.repeat(64) } }, QUIEN)
}

/** The month whose steps are demanded here, besides those of this year: the others of 2023 are closed without them. */
export const DEL_CICLO = { desde: fecha('2023-11-01'), hasta: fecha('2023-11-30'), causaBajo: '0' }
const HOJA_DE_CICLO = { ejercicio: 2023, periodo: '2023-11' }
const PDF = base64('%PDF-1.7 uno')

/** Leaves a unit of the real quarter at each step, a file attached and something counted to accept. */
export async function poblarCiclo(s: Sistema): Promise<void> {
  const pasos = ['poa.enviar', 'poa.validar', 'poa.dar-por-revisado', 'poa.cerrar-periodo'] as const
  for (const [unidad, cuantos] of [
    ['303', 1],
    ['306', 1],
    ['305', 2],
    ['308', 4],
  ] as const)
    for (const paso of pasos.slice(0, cuantos)) await preguntar(s, paso, { ...HOJA_DE_CICLO, unidad }, QUIEN)
  await preguntar(s, 'poa.anexar', { ...HOJA_DE_CICLO, indicador: INDICADOR, archivo: 'uno.pdf', base64: PDF }, QUIEN)
  await sql`insert into poa_propuesta (ejercicio, unidad, indicador, periodo, numero, cantidad, filas, acto)
    values (2026, 'DC-1', 'lecturas-bajos', '2026-01', 1, 3, 3, 1)`.execute(s.base.app)
}

function basesDelCiclo() {
  const hoja = { ...HOJA_DE_CICLO, unidad: '309' }
  const valor = { ...HOJA_DE_CICLO, indicador: INDICADOR }
  return {
    'poa.ciclo': hoja,
    'poa.enviar': hoja,
    'poa.validar': { ...hoja, unidad: '303' },
    'poa.dar-por-revisado': { ...hoja, unidad: '305' },
    'poa.devolver': { ...hoja, unidad: '306', hacia: 'unidad' as const, motivo: 'prueba' },
    'poa.proponer': hoja,
    'poa.aceptar-contado': { ejercicio: 2026, unidad: 'DC-1', periodo: '2026-01' },
    'poa.dar-prorroga': { ...hoja, paso: 'enviar' as const, hasta: '2026-02-01', motivo: 'prueba' },
    'poa.rectificar': { ...valor, indicador: '308-ajustes-aplicados', valor: '7', motivo: 'prueba', oficio: 'oficio 5' },
    'poa.anexar': { ...valor, archivo: 'dos.pdf', base64: base64('%PDF-1.7 dos') },
    'poa.anexos': valor,
    'poa.anexo': { ...valor, numero: 1 },
    'poa.pendientes': {},
  }
}

export function basesDePoa(): Bases<'poa'> {
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
    ...basesDelCiclo(),
    'poa.importar': { archivo: 'poa.json', base64: base64(unaHoja()), ejercicio: 2023, decimales: 'punto', motivo: 'corrección' },
    ...basesDeMejora(),
    ...basesDePublicacion(),
  }
}

const basesDePublicacion = () =>
  ({
    'poa.publicar': { ...PUBLICADA, firmas: [{ nombre: 'Otra persona', cargo: 'Gerente' }], motivo: 'cambió quien firma' },
    'poa.versiones': PUBLICADA,
    'poa.version': { ...PUBLICADA, numero: 1 },
    'poa.archivo-publicado': { ...PUBLICADA, numero: 1, formato: 'csv' },
    'poa.verificar-archivo': { archivo: 'poa.json', base64: base64(unaHoja()) },
    'poa.por-publicar': {},
    'poa.pendientes-de-publicar': {},
  }) satisfies Partial<Bases<'poa'>>

function basesDeMejora() {
  const accion = { ejercicio: 2026, accion: 1, nota: 'prueba', evidencia: ['oficio 4'] }
  const proceso = { unidad: 'DC-1', clave: 'leer', nota: 'prueba' }
  return {
    'poa.formular': { ejercicio: 2026 },
    'poa.evaluacion': { ejercicio: 2026, periodo: '2026-01' },
    'poa.acciones': { ejercicio: 2026, unidad: 'DC-1', indicador: 'quejas' },
    'poa.abrir-accion': {
      ...{ ejercicio: 2026, indicador: 'recibos-bajos', periodo: '2026-01', desviacion: 'lejos-de-la-meta', responsable: 'sistema' },
      ...{ quePaso: 'prueba', compromiso: 'prueba', vence: '2026-12-31' },
    },
    'poa.seguir-accion': { ...accion, porciento: 50 },
    'poa.cerrar-accion': accion,
    'poa.procesos': { unidad: 'DC-1' },
    'poa.registrar-proceso': { ...proceso, nombre: 'Leer', estado: 'vigente', documento: { nombre: 'leer-2.pdf', huella: 'b'.repeat(64) } },
    'poa.homologar-proceso': { ...proceso, oficio: 'GC-1', fecha: '2026-01-02', firma: 'prueba' },
    'poa.acciones-pendientes': {},
  } as const
}
