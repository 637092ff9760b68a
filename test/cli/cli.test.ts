// The terminal as scripts and people meet it: what it prints, where, and with which exit status.
// What is of the process itself is in proceso.test.ts.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { conBase } from '../soporte/base.ts'
import { carpetaDeDatos } from '../soporte/caudal.ts'
import { enTerminal } from '../soporte/terminal.ts'

const { carpeta, borrar } = carpetaDeDatos()
const prueba = conBase()
const correr = (args: string[], entorno: Record<string, string> = {}) => enTerminal(args, { prueba, dia: '2024-01-15', carpeta, entorno })
const T4 = ['--ejercicio', '2023', '--periodo', 'T4']

beforeAll(async () => {
  expect((await correr(['demo'])).estado).toBe(0)
})
afterAll(borrar)

describe('caudal', () => {
  test('el informe del trimestre sale como JSON limpio, con sus 19 hojas y 54 filas', async () => {
    const { estado, stdout } = await correr(['poa', 'informe', ...T4, '--formato', 'json'])
    expect(estado).toBe(0)
    const { hojas, periodo } = JSON.parse(stdout)
    expect([periodo, hojas.length, hojas.flatMap((h: { filas: unknown[] }) => h.filas).length]).toEqual(['2023-T4', 19, 54])
  })

  test('cargar la demostración dos veces no duplica nada', async () => {
    expect((await correr(['demo'])).estado).toBe(0)
    const actos = async (): Promise<number> => JSON.parse((await correr(['op', 'acceso.bitacora'])).stdout).filas.length
    const antes = await actos()
    expect((await correr(['demo'])).estado).toBe(0)
    expect(await actos()).toBe(antes)
  })

  test('cada formato se escribe donde se pide y dos veces es igual byte por byte', async () => {
    for (const formato of ['pdf', 'xlsx', 'csv']) {
      const rutas = [1, 2].map((n) => join(carpeta, `informe-${n}.${formato}`))
      for (const ruta of rutas)
        expect((await correr(['poa', 'informe', ...T4, '--unidad', '303', '--formato', formato, '--salida', ruta])).estado).toBe(0)
      const [a, b] = rutas.map((r) => readFileSync(r))
      expect(a?.equals(b ?? Buffer.of())).toBe(true)
    }
  })

  test('la revisión sale como tabla para leer y como JSON para programas', async () => {
    const tabla = await correr(['poa', 'revisar', ...T4])
    expect(tabla.stdout).toMatch(/R1 .*309 .*2023-11 2023-12 /)
    const { hallazgos } = JSON.parse((await correr(['poa', 'revisar', ...T4, '--unidad', '309', '--formato', 'json'])).stdout)
    expect(hallazgos.every((h: { unidad: string }) => h.unidad === '309')).toBe(true)
    expect(hallazgos).toContainEqual(expect.objectContaining({ regla: 'R1', periodo: '2023-11', severidad: 'alta' }))
  })

  test('un periodo sin datos no tiene nada que revisar, y así se dice', async () => {
    const T1 = ['--ejercicio', '2023', '--periodo', 'T1']
    const tabla = await correr(['poa', 'revisar', ...T1])
    expect([tabla.estado, tabla.stdout.trim()]).toEqual([
      0,
      'No hay nada que revisar: ningún renglón tiene dato (primer trimestre de 2023).',
    ])
    const json = JSON.parse((await correr(['poa', 'revisar', ...T1, '--formato', 'json'])).stdout)
    expect(json).toMatchObject({ revisados: 0, hallazgos: [] })
  })

  test('un rechazo termina en 1, con JSON en stdout cuando se pidió y en palabras cuando no', async () => {
    const json = await correr(['poa', 'informe', '--ejercicio', '2019', '--periodo', 'T1', '--formato', 'json'])
    expect(json.estado).toBe(1)
    expect(JSON.parse(json.stdout).rechazo).toMatchObject({ codigo: 'poa/sin-plan', datos: { ejercicio: 2019 } })
    const palabras = await correr(['poa', 'revisar', '--ejercicio', '2019', '--periodo', 'T1'])
    expect([palabras.estado, palabras.stdout]).toEqual([1, ''])
    expect(palabras.stderr).toContain('No hay un POA del ejercicio 2019')
  })

  test('lo que se publica sale en un ZIP con su nombre, y de un mes no hay formatos', async () => {
    for (const formato of ['sipot', 'paquete']) {
      const salida = join(carpeta, `${formato}.zip`)
      expect((await correr(['poa', 'informe', ...T4, '--formato', formato, '--salida', salida])).estado).toBe(0)
      expect(readFileSync(salida).subarray(0, 2).toString()).toBe('PK')
    }
    const mes = await correr(['poa', 'informe', '--ejercicio', '2023', '--periodo', '10', '--formato', 'sipot'])
    expect(mes.estado).toBe(1)
    expect(mes.stdout + mes.stderr).toContain('Pida un trimestre')
  })

  test('usarlo mal termina en 2 y dice cómo se usa', async () => {
    for (const args of [['poa', 'informe'], ['nada'], ['poa', 'informe', '--ejercicio', 'x', '--periodo', 'T4'], ['op', 'poa.plan', '{no']])
      expect((await correr(args)).estado, args.join(' ')).toBe(2)
    expect((await correr(['poa', 'importar', 'no-existe.json'])).stderr).toContain('no-existe.json')
    expect((await correr(['op', 'poa.plan', '@no-existe.json'])).stderr).toMatch(/no-existe\.json.*no existe/)
    expect((await correr(['demo'], { CAUDAL_ZONA: 'Mexico' })).stderr).toContain('zona horaria')
  })

  test('una base que no responde termina en 75 sin mostrar la contraseña', async () => {
    const r = await correr(['poa', 'revisar', ...T4], { DATABASE_URL: 'postgres://alguien:secreto-123@127.0.0.1:1/caudal' })
    expect(r.estado).toBe(75)
    expect(r.stdout + r.stderr).not.toContain('secreto-123')
  })

  test('toda operación y consulta se llama por su nombre, con JSON en la línea o en un archivo', async () => {
    const pedido = '{"ejercicio":2023,"periodo":"T4","unidad":"315"}'
    writeFileSync(join(carpeta, 'pedido.json'), pedido)
    const formas = [await correr(['op', 'poa.informe', pedido]), await correr(['op', 'poa.informe', `@${join(carpeta, 'pedido.json')}`])]
    for (const f of formas) expect(JSON.parse(f.stdout).hojas[0].filas[0]).toMatchObject({ valor: '148799', frecuencia: 'MENSUAL' })
    expect((await correr(['op', '--lista'])).stdout).toContain('poa.capturar')
  })

  test('quien captura deja su nombre, y un ensayo no deja nada', async () => {
    const entrada = '{"ejercicio":2023,"indicador":"309-convenios-firmados","periodo":"09","valor":"20"}'
    const ensayo = await correr(['op', 'poa.capturar', entrada, '--como', 'sistema', '--ensayo'])
    expect(JSON.parse(ensayo.stdout)).toMatchObject({ version: 1 })
    const hecha = await correr(['op', 'poa.capturar', entrada, '--clave', 'sep', '--como', 'sistema'])
    expect(JSON.parse(hecha.stdout)).toMatchObject({ version: 1, avancePeriodo: '125.00' })
    const negada = await correr(['op', 'poa.capturar', entrada, '--como', 'publico'])
    expect([negada.estado, JSON.parse(negada.stdout).rechazo.codigo]).toEqual([1, 'acceso/sin-permiso'])
  })

  test('las reglas se validan, y un archivo malo se dice con su línea', async () => {
    expect((await correr(['reglas', 'validar'])).stdout).toMatch(/sin errores/)
    const malo = join(carpeta, 'malo.yaml')
    writeFileSync(malo, 'predeterminada: []\nluces: []\nreglas: []\nsobra: 1\n')
    const r = await correr(['reglas', 'validar', malo, '--formato', 'json'])
    expect(r.estado).toBe(1)
    expect(JSON.stringify(JSON.parse(r.stdout))).toContain('malo.yaml:4')
  })
})
