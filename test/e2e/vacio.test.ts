import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, test } from 'vitest'
import { carpetaDeDatos } from '../soporte/caudal.ts'
import { abrirNavegador } from '../soporte/navegador.ts'
import { iniciarPrograma, type Programa } from './programa.ts'

let navegador: Browser
let programa: Programa
let carpeta: Awaited<ReturnType<typeof carpetaDeDatos>>

beforeAll(async () => {
  carpeta = carpetaDeDatos()
  ;[navegador, programa] = await Promise.all([abrirNavegador(), iniciarPrograma(carpeta.datos, 0, { CAUDAL_DEMO: 'no' })])
})

afterAll(async () => {
  await navegador?.close()
  await programa?.detener()
  await carpeta?.borrar()
})

test('sin ningún POA, la primera página dice el comando que trae uno', async () => {
  const p = await navegador.newPage()
  await p.goto(programa.url)
  await p.getByRole('heading', { name: 'Todavía no hay ningún POA' }).waitFor()
  await p.getByText('npm run -s caudal -- poa importar ARCHIVO').waitFor()
})
