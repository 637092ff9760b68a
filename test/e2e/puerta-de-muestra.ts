// Temporary: a door over the demonstration's transcription, until the real one exists.
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { PlanPoa } from '../../src/contract/poa-plan.ts'
import { leerPeriodo, type Periodo } from '../../src/core/comun/periodo.ts'
import { Rechazo } from '../../src/core/comun/rechazo.ts'
import { mismoTexto } from '../../src/core/comun/texto.ts'
import { armarInforme, filaDe, luces } from '../../src/core/poa/armar-informe.ts'
import type { Captura, Publicado } from '../../src/core/poa/captura.ts'
import { renglonesDe } from '../../src/core/poa/renglon.ts'
import type { Preguntar } from '../../src/server/preguntar.ts'

const leer = (r: string) => parse(readFileSync(new URL(`../../${r}`, import.meta.url), 'utf8'))
const plan = PlanPoa.parse(leer('reglas/poa/2023.yaml'))
const reglas = leer('reglas/poa/publicado.yaml').reglas
const semaforo = leer('reglas/semaforo.yaml')
for (const r of semaforo.reglas) for (const v of r.vigencias) v.desde = String(v.desde?.toISOString?.().slice(0, 10) ?? v.desde)
const demo = JSON.parse(readFileSync(new URL('../../demo/poa-2023-t4.json', import.meta.url), 'utf8'))
const capturas: Captura[] = []
const publicados: Publicado[] = []
demo.hojas.forEach((h: any, i: number) => {
  const u = plan.unidades.find((u) => u.clave === String(h.unidadResponsable.clave))!
  h.filas.forEach((f: any, j: number) => {
    const ind = u.indicadores.find((x) => x.vigencias.some((v) => mismoTexto(v.nombre, f.indicador.nombre)))
    if (!ind) return console.error('sin indicador', u.clave, f.indicador.nombre)
    const a = f.avanceFisico
    capturas.push({ unidad: u.clave, indicador: ind.clave, periodo: h.periodo, version: 1, estado: 'valor', valor: f.indicador.valorActual.replace(/[,%]/g, ''), numerador: null, denominador: null, observacion: f.indicador.observaciones, causa: null, evidencia: [], origen: 'importacion' })
    publicados.push({ unidad: u.clave, indicador: ind.clave, periodo: h.periodo, hoja: i + 1, fila: j + 1, impreso: { meta: f.indicador.meta, valor: f.indicador.valorActual, avance: a.avancePctMetaAnual, avanceAbsoluto: a.avanceAbsoluto, metaAnual: a.metaAnual, frecuencia: f.indicador.frecuencia } })
  })
})
const expediente = { plan: plan as any, planVersion: 1, capturas, publicados, cerrados: [] }
const renglones = renglonesDe(expediente, reglas)
const nombres = ['Dice que no y sí', 'Falta la causa', 'Mismo texto, otro valor', 'Valores idénticos', 'Acumulado que baja', 'Es el calendario', 'Cero sin acción', 'Meta subestimada', 'La gerencia y sus unidades', 'Frecuencia y periodo', 'El desglose no suma', 'Identidad entre unidades', 'Avance sin regla']
const catalogo = nombres.map((nombre, i) => ({ regla: `R${i + 1}`, nombre, severidad: ['alta', 'media', 'baja'][i % 3]!, pregunta: '¿La observación dice que la meta no se cumplió cuando el valor la alcanza, o al revés?' }))
const h = (regla: number, unidad: string, periodo: string, clave: string, mensaje: string, cifras: Record<string, string>, aritmetica: string, remedio: string) => {
  const u = plan.unidades.find((x) => x.clave === unidad)!
  const p = publicados.find((x) => x.indicador === clave && x.periodo === periodo)
  return { regla: `R${regla}`, nombre: nombres[regla - 1]!, severidad: (['alta', 'media', 'baja'] as const)[(regla - 1) % 3]!, unidad, unidadNombre: u.nombre, periodo: periodo as Periodo, indicador: u.indicadores.find((x) => x.clave === clave)?.vigencias[0]?.nombre ?? '', indicadorClave: clave, hoja: p?.hoja ?? null, fila: p?.fila ?? null, mensaje, cifras, aritmetica, remedio }
}
const c309 = plan.unidades.find((u) => u.clave === '309')!.indicadores
const c303 = plan.unidades.find((u) => u.clave === '303')!.indicadores
const hallazgos = [
  h(1, '309', '2023-11', c309[0]!.clave, 'La observación dice que no se cumplió la meta, pero el valor (29) la rebasa (16).', { valor: '29', meta: '16' }, '29 ÷ 16 = 181.25 %', 'Corregir la observación o el valor, con su evidencia.'),
  h(1, '309', '2023-12', c309[0]!.clave, 'La observación dice que no se cumplió la meta, pero el valor (32) la rebasa (16).', { valor: '32', meta: '16' }, '32 ÷ 16 = 200.00 %', 'Corregir la observación o el valor, con su evidencia.'),
  ...['2023-10', '2023-11', '2023-12'].map((p) => h(7, '309', p, c309[1]!.clave, 'El valor es cero en tres periodos, sin reprogramación ni acción de mejora.', { valor: '0', meta: '3040' }, '0 + 0 + 0 = 0', 'Reprogramar la meta con su oficio, o abrir una acción de mejora.')),
  h(5, '303', '2023-11', c303[0]!.clave, 'La serie publicada baja de 58.21 % a 8.31 %.', { octubre: '58.21', noviembre: '8.31' }, '8.31 − 58.21 = −49.90', 'Declarar si la columna es mensual o acumulada y rehacerla con una sola regla.'),
  h(8, '303', '2023-T4', c303[2]!.clave, 'El avance pasa de 115 % en tres periodos: la meta está subestimada.', { octubre: '370.00', noviembre: '335.83', diciembre: '340.00' }, '444 ÷ 120; 403 ÷ 120; 408 ÷ 120', 'Revisar la meta con la base de los últimos periodos.'),
  h(9, '300', '2023-T4', '300-cumplimiento-poa', 'Reporta 8 de 8 unidades y su observación nombra cuatro que no cumplieron.', { reportado: '8', contado: '4' }, '8 − 4 = 4', 'Contar las unidades con el criterio declarado.'),
]
export const preguntar = (async (nombre: string, entrada: any) => {
  const { ejercicio } = entrada
  if (nombre === 'poa.ejercicios') return { ejercicios: [{ ejercicio: 2023, organismo: plan.organismo, gerencia: plan.gerencia, periodos: ['2023-10', '2023-11', '2023-12', '2023-T4'] }], demostracion: true }
  if (ejercicio !== 2023) throw new Rechazo('poa/sin-plan', { ejercicio })
  if (nombre === 'poa.indicador') {
    const u = plan.unidades.find((u) => u.indicadores.some((i) => i.clave === entrada.indicador))
    if (!u) throw new Rechazo('poa/indicador-desconocido', { indicador: entrada.indicador, ejercicio })
    const l = luces(semaforo, '2023-T4' as Periodo)
    const inf = armarInforme(expediente, renglones, { periodo: '2023' as Periodo, unidad: null }, semaforo)
    return { ejercicio, unidad: u, clave: entrada.indicador, vigencias: u.indicadores.find((i) => i.clave === entrada.indicador)!.vigencias, serie: renglones.filter((r) => r.indicador.clave === entrada.indicador).map((r) => ({ ...filaDe(r, l!.bandas), periodo: r.periodo, periodoNombre: inf.hojas.find((x) => x.periodo === r.periodo)?.periodoNombre ?? r.periodo, cerrada: false })), semaforo: inf.semaforo, hallazgos: hallazgos.filter((x) => x.indicadorClave === entrada.indicador) }
  }
  const periodo = leerPeriodo(entrada.periodo, 2023)
  if (!periodo) throw new Rechazo('poa/periodo-invalido', { ejercicio, periodo: entrada.periodo })
  if (nombre === 'poa.informe') return armarInforme(expediente, renglones, { periodo, unidad: entrada.unidad ?? null }, semaforo)
  if (nombre === 'poa.revisar') return { ejercicio, periodo, reglas: catalogo, hallazgos: hallazgos.filter((x) => !entrada.unidad || x.unidad === entrada.unidad) }
  if (nombre === 'poa.imprimir' || nombre === 'poa.plantilla') return { archivo: `poa-2023-T4.${entrada.formato ?? 'xlsx'}`, tipo: 'application/pdf', base64: Buffer.from('%PDF-1.7').toString('base64') }
  throw new Error('no')
}) as Preguntar
