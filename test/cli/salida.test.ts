// What each kind of failure ends with, whoever throws it.
import { afterEach, expect, test, vi } from 'vitest'
import { Averia, MalUso } from '../../src/app/abrir.ts'
import { fallar } from '../../src/cli/salida.ts'
import { Defecto } from '../../src/core/comun/afirmar.ts'
import { Rechazo } from '../../src/core/comun/rechazo.ts'

const dicho = { stdout: '', stderr: '' }
afterEach(() => vi.restoreAllMocks())

function estadoDe(error: unknown, enJson = false): number {
  for (const salida of ['stdout', 'stderr'] as const) {
    dicho[salida] = ''
    vi.spyOn(process[salida], 'write').mockImplementation((t) => {
      dicho[salida] += String(t)
      return true
    })
  }
  return fallar(error, enJson)
}

const conCodigo = (code: string): Error => Object.assign(new Error('x'), { code })

test('un rechazo es 1, un mal uso 2, un defecto 70 y una caída 75', () => {
  expect(estadoDe(new Rechazo('poa/sin-plan', { ejercicio: 2019 }))).toBe(1)
  expect(estadoDe(new MalUso('así no'))).toBe(2)
  for (const defecto of [new Defecto('no cuadra'), new TypeError('x'), conCodigo('42703'), conCodigo('23514'), conCodigo('25006'), 'texto'])
    expect(estadoDe(defecto), String(defecto)).toBe(70)
  for (const caida of [new Averia('no hay base'), ...['ECONNREFUSED', '57P01', '57014', '53300', '28P01', '40001'].map(conCodigo)])
    expect(estadoDe(caida), String(caida)).toBe(75)
})

test('un defecto dice que no se guardó nada y enseña dónde fue; un rechazo en JSON va entero por stdout', () => {
  estadoDe(new Defecto('no cuadra'))
  expect(dicho.stderr).toMatch(/No se guardó nada[\s\S]*no cuadra/)
  estadoDe(new Rechazo('poa/sin-plan', { ejercicio: 2019 }), true)
  expect(JSON.parse(dicho.stdout)).toMatchObject({ rechazo: { codigo: 'poa/sin-plan', datos: { ejercicio: 2019 } } })
  expect(dicho.stderr).toBe('')
})
