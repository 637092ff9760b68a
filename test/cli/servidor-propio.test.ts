// A server of one's own (DATABASE_URL): migrated only when asked, and never given data that nobody asked for.
import { expect, test } from 'vitest'
import { conBase } from '../soporte/base.ts'
import { caudal } from '../soporte/caudal.ts'
import { enTerminal } from '../soporte/terminal.ts'

const vacia = conBase({ vacia: true })
const correr = (...args: string[]) => enTerminal(args, { prueba: vacia, dia: '2024-01-15' })

test('un servidor propio se migra solo cuando se pide y nunca recibe la demostración sin pedirla', async () => {
  const informe = ['poa', 'informe', '--ejercicio', '2023', '--periodo', 'T4']
  expect(JSON.parse((await correr(...informe)).stdout).rechazo.codigo).toBe('comun/base-sin-migrar')
  const { databaseUrl, databaseUrlApp = '' } = vacia.opciones
  const migrada = await caudal(['migrar'], { DATABASE_URL: databaseUrl, DATABASE_URL_APP: databaseUrlApp })
  expect(migrada).toMatchObject({ estado: 0, stdout: expect.stringContaining('Se aplicaron') })
  expect((await correr('migrar')).stdout).toMatch(/ya estaba al día/)
  expect(JSON.parse((await correr(...informe)).stdout).rechazo.codigo).toBe('poa/sin-plan')
  expect((await correr('demo')).estado).toBe(0)
  expect(JSON.parse((await correr(...informe)).stdout).hojas).toHaveLength(19)
})

test('si no se puede sellar, lo hecho queda hecho y se dice así', async () => {
  await vacia.base.dueno().query('revoke insert on bitacora_sello from current_user')
  const alta = await correr('op', 'acceso.alta-persona', '{"clave":"ana","nombre":"Ana","rol":"gerente"}')
  expect([alta.estado, JSON.parse(alta.stdout).clave]).toEqual([0, 'ana'])
  expect(alta.stderr).toContain('quedó guardado')
  expect((await correr('op', 'poa.ejercicios')).stderr).toBe('')
})
