// What stops a run between two of its batches: its own rules, and nothing else that is written in `reglas`.

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cargarReglas } from '../../src/app/reglas.ts'
import { conBase } from '../soporte/base.ts'
import { abrirMes, facturarRutaDe, sembrar, verCorrida } from '../soporte/ciudad.ts'
import { CARPETA_REGLAS } from '../soporte/plan.ts'
import { sistemaDe } from '../soporte/sistema.ts'

const carpeta = mkdtempSync(join(tmpdir(), 'caudal-corrida-'))
cpSync(CARPETA_REGLAS, carpeta, { recursive: true })
afterAll(() => rmSync(carpeta, { recursive: true, force: true }))

function cambiar(archivo: string, antes: string, despues: string): void {
  const texto = readFileSync(join(carpeta, archivo), 'utf8')
  expect(texto).toContain(antes)
  writeFileSync(join(carpeta, archivo), texto.replace(antes, despues))
}

describe('Una corrida de tres lotes, con las reglas releídas antes de cada uno,', () => {
  const prueba = conBase()
  let corrida = 0
  let rutas: string[] = []
  const sistema = () => ({ ...sistemaDe(prueba), reglas: cargarReglas(carpeta) })

  beforeAll(async () => {
    await sembrar(sistema(), 901)
    const abierta = await abrirMes(sistema(), '2025-12')
    corrida = abierta.corrida
    rutas = abierta.rutas
    expect(rutas).toHaveLength(3)
    await facturarRutaDe(sistema(), corrida, rutas[0] ?? '')
  })

  test('sigue si a un rol se le concede más, cambia una regla de otra cosa y se arregla un comentario de su tarifa', async () => {
    cambiar(
      'acceso/roles.yaml',
      'permisos: [facturacion.cotizar, poa.consultar] }',
      'permisos: [facturacion.cotizar, poa.consultar, padron.consultar] }',
    )
    cambiar('poa/revision.yaml', 'Faltante sin causa', 'Faltante sin causa dicha')
    cambiar('tarifa/ejemplo-frontera.yaml', '# EJEMPLO de una ciudad', '# Ejemplo, bien escrito, de una ciudad')
    cambiar('tarifa/ejemplo-frontera.yaml', 'nombre: Ejemplo de la frontera norte', 'nombre: "Ejemplo de la frontera norte"')
    await facturarRutaDe(sistema(), corrida, rutas[1] ?? '')
    expect(await verCorrida(sistema(), '2025-12')).toMatchObject({ mismasReglas: true, pendientes: [rutas[2]] })
  })

  test.each([
    ['un precio', 'tarifa/ejemplo-frontera.yaml', '"78.10"', '"78.20"'],
    ['el primer día de un impuesto', 'impuesto/iva.yaml', 'desde: 2011-01-01', 'desde: 2010-01-01'],
    ['el primer día de un índice', 'indice/uma.yaml', 'desde: 2023-02-01', 'desde: 2023-02-02'],
    ['el primer día de un formato de referencia', 'referencia/referencia.yaml', 'desde: 2016-01-01', 'desde: 2015-01-01'],
    ['el orden en que paga lo que hay a favor', 'cobro/prelacion.yaml', 'desde: 2016-01-01', 'desde: 2015-01-01'],
    ['el tope de un recibo', 'calendario/calendario.yaml', '"60000.00"', '"70000.00"'],
  ])('se detiene si cambia %s, y la ruta espera', async (_, archivo, antes, despues) => {
    cambiar(archivo, antes, despues)
    await expect(facturarRutaDe(sistema(), corrida, rutas[2] ?? '')).rejects.toMatchObject({ codigo: 'facturacion/reglas-cambiadas' })
    expect(await verCorrida(sistema(), '2025-12')).toMatchObject({ mismasReglas: false, pendientes: [rutas[2]] })
    cambiar(archivo, despues, antes)
  })

  test('sigue en cuanto las reglas vuelven a decir lo que decían', async () => {
    await facturarRutaDe(sistema(), corrida, rutas[2] ?? '')
    expect(await verCorrida(sistema(), '2025-12')).toMatchObject({ mismasReglas: true, pendientes: [] })
  })
})
