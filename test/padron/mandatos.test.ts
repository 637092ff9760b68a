import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { conBase } from '../soporte/base.ts'
import { carpetaDeDatos, caudal } from '../soporte/caudal.ts'
import { padronCsv } from '../soporte/padron.ts'
import { enTerminal } from '../soporte/terminal.ts'

const { carpeta, borrar } = carpetaDeDatos()
const prueba = conBase()
const correr = (...args: string[]) => enTerminal(args, { prueba, dia: '2026-01-02', carpeta })
afterAll(borrar)

test('un padrón entra por la terminal: rechazado con su lista, ensayado, importado y hallado por nombre', async () => {
  const archivo = join(carpeta, 'padrón viejo.csv')
  writeFileSync(archivo, padronCsv(120))
  const importar = (...mas: string[]) => correr('padron', 'importar', archivo, '--corte', '2025-12-31', ...mas)

  const sinRutas = await importar()
  expect(sinRutas).toMatchObject({ estado: 1 })
  expect(sinRutas.stderr).toContain('«padrón viejo.csv» tiene 120 error(es) y no se guardó nada.')
  expect(sinRutas.stderr).toContain('fila 2, columna L (ruta): no hay una ruta «0102»')

  const rutas = ['0101', '0102', '0201'].map((clave) => ({ clave, sector: '01', grupo: 'A', nombre: clave }))
  const alta = JSON.stringify({ sectores: [{ clave: '01', nombre: 'Centro' }], rutas })
  expect(await correr('op', 'padron.alta-ruta', alta)).toMatchObject({ estado: 0 })

  expect((await importar('--ensayo')).stdout).toContain('«padrón viejo.csv» trae 120 cuentas y no tiene errores.')
  expect((await importar()).stdout).toContain('«padrón viejo.csv»: 120 cuentas, con corte al 2025-12-31.')
  expect((await importar()).stdout).toContain('ya se había importado, con 120 cuentas: no se agregó nada.')

  const { databaseUrl, databaseUrlApp = '' } = prueba.opciones
  const buscar = await caudal(['padron', 'buscar', 'xochitl', 'muñoz'], { DATABASE_URL: databaseUrl, DATABASE_URL_APP: databaseUrlApp })
  expect(buscar).toMatchObject({ estado: 0, stdout: expect.stringMatching(/Xóchitl Muñoz.*nombre/) })
  expect((await correr('padron', 'buscar', 'nadie', 'así')).stdout).toContain('No se encontró ninguna cuenta.')
  expect((await correr('padron', 'duplicados')).stdout).toMatch(/\d+ grupos\./)
  expect(await correr('padron', 'importar', 'no-existe.csv', '--corte', '2025-12-31')).toMatchObject({ estado: 2 })
})
