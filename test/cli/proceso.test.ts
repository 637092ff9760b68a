// What only a process shows: its exit status as the shell sees it, its standard input, a full disk, the embedded database of its own folder, and several at once.
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { abrirSistema, leerEntorno } from '../../src/app/abrir.ts'
import { fecha } from '../../src/core/comun/fecha.ts'
import { conBase } from '../soporte/base.ts'
import { type Corrida, carpetaDeDatos, caudal } from '../soporte/caudal.ts'
import { enTerminal } from '../soporte/terminal.ts'

const { carpeta, datos, borrar } = carpetaDeDatos()
const DIA = '2024-01-15'
const T4 = ['--ejercicio', '2023', '--periodo', 'T4']
const correr = (args: string[], entorno: Record<string, string> = {}, entrada?: string) =>
  caudal(args, { CAUDAL_DATOS: datos, ...entorno }, entrada)
afterAll(borrar)

/** What these commands answer on a folder that is there, whose database is started once for all of them. */
async function enCarpeta(suya: string, mandatos: readonly string[][]): Promise<Corrida[]> {
  const abierta = await abrirSistema({ ...leerEntorno({}), datos: suya }, () => fecha(DIA))
  const puesto = { prueba: { opciones: { databaseUrl: '' } }, dia: DIA, entorno: { CAUDAL_DATOS: suya } }
  try {
    const corridas: Corrida[] = []
    for (const args of mandatos) corridas.push(await enTerminal(args, puesto))
    return corridas
  } finally {
    await abierta.cerrar()
  }
}

describe('Sobre una carpeta de datos', () => {
  test('varios mandatos a la vez, nueva, no se estorban', async () => {
    const corridas = await Promise.all([1, 2, 3].map(() => correr(['poa', 'revisar', ...T4, '--formato', 'json'])))
    expect(corridas.map((c) => [c.estado, c.stderr])).toEqual([0, 0, 0].map((e) => [e, expect.any(String)]))
    expect(new Set(corridas.map((c) => c.stdout)).size).toBe(1)
    expect(JSON.parse(corridas[0]?.stdout ?? '').hallazgos.length).toBeGreaterThan(0)
  })

  test('lo pedido entra por la entrada y sale como JSON limpio, con la demostración que nadie tuvo que pedir', async () => {
    const informe = await correr(['op', 'poa.informe', '-'], {}, '{"ejercicio":2023,"periodo":"T4","unidad":"315"}')
    expect(informe.estado).toBe(0)
    expect(JSON.parse(informe.stdout).hojas[0].filas[0]).toMatchObject({ valor: '148799', frecuencia: 'MENSUAL' })
  })

  test('nueva, a la que se llega importando, no trae la demostración', async () => {
    const nueva = join(carpeta, 'solo lo mío')
    expect((await correr(['migrar'], { CAUDAL_DATOS: nueva })).estado).toBe(0)
    const alta = ['op', 'acceso.alta-persona', '{"clave":"ana","nombre":"Ana","rol":"gerente"}']
    const [hecha, ejercicios] = await enCarpeta(nueva, [alta, ['op', 'poa.ejercicios']])
    expect(hecha?.estado).toBe(0)
    expect(JSON.parse(ejercicios?.stdout ?? '')).toEqual({ ejercicios: [], demostracion: false })
  })
})

describe('Un proceso termina', () => {
  test('en 1 si se le rechaza, en 2 si se usa mal y en 75 si su base no responde', async () => {
    const sinBase = { DATABASE_URL: 'postgres://alguien:secreto-123@127.0.0.1:1/caudal' }
    const corridas = [await correr(['op', 'no.hay']), await correr(['nada']), await correr(['poa', 'informe', ...T4], sinBase)]
    expect(corridas.map((c) => c.estado)).toEqual([1, 2, 75])
  })

  test('en 75 con el disco lleno, que no parece un rechazo', async () => {
    const r = await caudal(['op', '--lista'], { CAUDAL_DATOS: datos }, '', '/dev/full')
    expect(r.estado).toBe(75)
  })
})

describe('Un respaldo', () => {
  const prueba = conBase()
  const enLaSuya = (...args: string[]) => enTerminal(args, { prueba, dia: DIA, carpeta })
  beforeAll(async () => {
    expect((await enLaSuya('demo')).estado).toBe(0)
  })

  test('se restaura en otra carpeta y dice lo mismo, sellos incluidos', async () => {
    const [copia, otra] = [join(carpeta, 'respaldo'), join(carpeta, 'otra base')]
    expect((await enLaSuya('respaldar', copia)).estado).toBe(0)
    expect((await correr(['restaurar', copia], { CAUDAL_DATOS: otra })).estado).toBe(0)
    const pedir = ['poa', 'informe', ...T4]
    const [informe, bitacora, otraVez] = await enCarpeta(otra, [pedir, ['bitacora'], ['restaurar', copia]])
    expect([informe?.estado, informe?.stdout]).toEqual([0, (await enLaSuya(...pedir)).stdout])
    expect(bitacora?.stdout).toMatch(/íntegra/)
    expect(otraVez?.estado).toBe(1)
  })
})
