// A day of the padrón's desk in a browser: an account is opened and changed, a ruta is put in order, a padrón is imported and duplicates are looked at.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { abrirSistema, leerEntorno } from '../../src/app/abrir.ts'
import { sembrarCiudad } from '../../src/app/demo/ciudad.ts'
import { cargarPersonas } from '../../src/app/demo/personas.ts'
import { preguntar } from '../../src/app/puerta.ts'
import { numeroDeCuenta } from '../../src/core/comun/cuenta-id.ts'
import { fecha } from '../../src/core/comun/fecha.ts'
import { periodoFacturado } from '../../src/core/comun/periodo-facturado.ts'
import { carpetaDeDatos } from '../soporte/caudal.ts'
import { abrirNavegador } from '../soporte/navegador.ts'
import { entrarComo as entrar, exigirAccesibles } from './escritorio.ts'
import { iniciarPrograma, type Programa } from './programa.ts'

const CIUDAD = { cuentas: 60, grupos: 1, hasta: periodoFacturado(202512), meses: 1 }
const SISTEMA = { persona: 'sistema' }

let navegador: Browser
let programa: Programa
let carpeta: ReturnType<typeof carpetaDeDatos>
let ruta: string

beforeAll(async () => {
  carpeta = carpetaDeDatos()
  const sistema = await abrirSistema({ ...leerEntorno({}), datos: carpeta.datos }, () => fecha('2026-01-02'))
  await cargarPersonas(sistema)
  await sembrarCiudad(sistema, CIUDAD)
  const { vigente } = await preguntar(sistema, 'padron.cuenta', { cuenta: numeroDeCuenta(1) }, SISTEMA)
  ruta = vigente?.recorrido?.ruta ?? ''
  await sistema.cerrar()
  ;[navegador, programa] = await Promise.all([abrirNavegador(), iniciarPrograma(carpeta.datos)])
})
afterAll(async () => {
  await navegador?.close()
  await programa?.detener()
  carpeta?.borrar()
})

const entrarComo = (escritorio: string, ruta: string, opciones = {}) => entrar(navegador, programa.url, escritorio, ruta, opciones)

const ver = (p: Page) => p.getByRole('button', { name: 'Ver lo que se registrará' }).click()
const efecto = (p: Page) => p.getByRole('region', { name: 'Se registrará' })
const confirmar = (p: Page) => p.getByRole('button', { name: 'Confirmar y registrar' }).click()
const quedo = (p: Page) => p.getByRole('region', { name: 'Quedó registrado' })
const tarjeta = (p: Page) => p.locator('.resumen-de-cuenta')

test('contratación abre una cuenta viendo antes a qué se parece, y la cambia de domicilio, de uso y de toma', async () => {
  const { p, c } = await entrarComo('Contratación', '/padron/alta')
  await p.getByLabel('Calle').fill('Abasolo')
  await p.getByLabel('Número exterior').fill('77')
  await p.getByLabel('Colonia').fill('Centro')
  await p.getByLabel('Nombre completo o razón social').fill('Begoña Núñez Ibáñez')
  await p.getByLabel('RFC').fill('MAL')
  await p.getByRole('combobox', { name: 'Ruta' }).selectOption(ruta)
  await p.getByLabel('Lugar en el recorrido').fill('9990')
  await ver(p)
  await p.getByRole('alert').getByText('titular.rfc').waitFor()
  expect(await p.getByLabel('Calle').inputValue()).toBe('Abasolo')
  await p.getByLabel('RFC').fill('')
  await ver(p)
  await efecto(p).getByText('será la 61').waitFor()
  await confirmar(p)
  await quedo(p).getByRole('link', { name: 'cuenta 61' }).click()
  await p.getByRole('heading', { level: 1, name: 'Begoña Núñez Ibáñez' }).waitFor()

  await p.getByRole('link', { name: 'Hacer un cambio' }).click()
  await p.getByRole('link', { name: 'Domicilio' }).click()
  await p.getByLabel('Número exterior').fill('79')
  await p.getByLabel('Motivo').fill('Así dice su recibo de luz')
  await ver(p)
  await efecto(p).getByText('Abasolo 79, Centro').waitFor()
  await confirmar(p)
  await quedo(p).waitFor()

  await p.getByRole('link', { name: 'Uso, tarifa y servicios' }).click()
  await p.getByRole('combobox', { name: 'Uso' }).selectOption('comercial')
  await p.getByRole('combobox', { name: 'Giro' }).selectOption('abarrotes')
  await p.getByLabel('Motivo').fill('Abrió una tienda')
  await ver(p)
  await efecto(p).getByText('Comercial, giro Tienda de abarrotes').waitFor()
  await confirmar(p)
  await quedo(p).waitFor()
  await tarjeta(p).getByText('Comercial, bajo consumo').waitFor()

  await p.getByRole('link', { name: 'Toma', exact: true }).click()
  await p.getByRole('combobox', { name: 'Cuál' }).selectOption('')
  await p.getByLabel('Diámetro').fill('25')
  await p.getByLabel('Motivo').fill('Para el local')
  await ver(p)
  await efecto(p).getByText('la toma 2 de la cuenta 61 es de 25 mm').waitFor()
  await c.close()
})

test('de dos que cambian la misma cuenta, el segundo se entera de lo que hizo el primero y no pierde lo escrito', async () => {
  const [uno, dos] = [
    await entrarComo('Contratación', '/cuenta/5?hoja=cambios&acto=suministro'),
    await entrarComo('Contratación', '/cuenta/5?hoja=cambios&acto=suministro'),
  ]
  for (const { p } of [uno, dos]) await p.getByRole('combobox', { name: 'Suministro' }).waitFor()
  await uno.p.getByRole('combobox', { name: 'Suministro' }).selectOption('cortada')
  await uno.p.getByLabel('Motivo').fill('Pidió que se le cortara')
  await ver(uno.p)
  await confirmar(uno.p)
  await quedo(uno.p).waitFor()
  await dos.p.getByRole('combobox', { name: 'Suministro' }).selectOption('limitada')
  await dos.p.getByLabel('Motivo').fill('Debe tres meses')
  await ver(dos.p)
  await dos.p.getByRole('alert').getByText('Pidió que se le cortara').waitFor()
  await tarjeta(dos.p).getByText('Cortada, desde el').waitFor()
  expect(await dos.p.getByLabel('Motivo').inputValue()).toBe('Debe tres meses')
  expect(await dos.p.getByRole('combobox', { name: 'Suministro' }).inputValue()).toBe('limitada')
  await ver(dos.p)
  await efecto(dos.p).getByText('la cuenta 5 queda: Limitada').waitFor()
  await Promise.all([uno.c.close(), dos.c.close()])
})

const asas = (p: Page) => p.getByRole('button', { name: /^Mover la cuenta \d+, en la posición/ })
const enPosicion = async (p: Page, cual: number): Promise<number> =>
  Number(/cuenta (\d+),/.exec((await p.locator(`[data-posicion="${cual}"]`).getAttribute('aria-label')) ?? '')?.[1])

test('una ruta se acomoda con el teclado, por posición y arrastrando, y se registra en un acto que el otro que la acomodaba conoce', async () => {
  const { p, c } = await entrarComo('Contratación', '/padron/rutas')
  await p.getByRole('link', { name: ruta, exact: true }).click()
  await asas(p).first().waitFor()
  const otro = await entrarComo('Contratación', `/padron/ruta/${ruta}`)
  await asas(otro.p).first().waitFor()
  const [primera, segunda, tercera] = [await enPosicion(p, 0), await enPosicion(p, 1), await enPosicion(p, 2)]
  await p.locator('[data-posicion="0"]').focus()
  await p.keyboard.press('Alt+ArrowDown')
  await expect.poll(() => enPosicion(p, 1)).toBe(primera)
  expect(await p.evaluate(() => document.activeElement?.getAttribute('data-posicion'))).toBe('1')
  await p.keyboard.press('ArrowDown')
  await p.getByLabel(`Mover la cuenta ${tercera} a la posición`).fill('1')
  await p.getByRole('button', { name: 'Mover', exact: true }).click()
  await expect.poll(() => enPosicion(p, 0)).toBe(tercera)
  const [de, a] = [await p.locator('[data-posicion="1"]').boundingBox(), await p.locator('[data-posicion="3"]').boundingBox()]
  await p.mouse.move((de?.x ?? 0) + 20, (de?.y ?? 0) + 30)
  await p.mouse.down()
  await p.mouse.move((a?.x ?? 0) + 20, (a?.y ?? 0) + 20, { steps: 6 })
  await p.mouse.move((a?.x ?? 0) + 20, (a?.y ?? 0) + 40, { steps: 3 })
  await p.mouse.up()
  await expect.poll(() => enPosicion(p, 3)).toBe(segunda)
  await p.getByRole('table', { name: /cuentas? cambian? de lugar/ }).waitFor()
  await p.getByLabel('Motivo').fill('El lector entra por la otra calle')
  await ver(p)
  await efecto(p).getByText('en un solo acto').waitFor()
  await confirmar(p)
  await quedo(p).getByText('quedó acomodado').waitFor()
  expect([await enPosicion(p, 0), await enPosicion(p, 1), await enPosicion(p, 3)]).toEqual([tercera, primera, segunda])

  await otro.p.locator('[data-posicion="5"]').focus()
  const movida = await enPosicion(otro.p, 5)
  await otro.p.keyboard.press('Alt+ArrowUp')
  await otro.p.getByLabel('Motivo').fill('Es la casa de la esquina')
  await ver(otro.p)
  await otro.p.getByRole('alert').getByText('El lector entra por la otra calle').waitFor()
  await expect.poll(() => enPosicion(otro.p, 0)).toBe(tercera)
  expect([await enPosicion(otro.p, 3), await otro.p.getByLabel('Motivo').inputValue()]).toEqual([movida, 'Es la casa de la esquina'])
  await ver(otro.p)
  await efecto(otro.p).waitFor()
  await Promise.all([c.close(), otro.c.close()])
})

const TITULOS = 'CUENTA,NOMBRE,CALLE,NO EXT,COLONIA,USO,TARIFA,RUTA,ORDEN,PERRO'
const padron = (filas: readonly string[]) => ({
  name: 'otro.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from([TITULOS, ...filas].join('\n')),
})

test('un padrón se sube y se revisa: con errores no entra y se descargan; bueno se confirma, se deja y se vuelve a encontrar importado', async () => {
  const { p, c } = await entrarComo('Gerente comercial', '/padron/importar')
  await p.getByLabel('Archivo del padrón').setInputFiles(padron([`7001,Ana Peña,Bravo,1,Centro,DOMÉSTICO,ejemplo-frontera,nohay,1,Fido`]))
  await p.getByText('otro.csv', { exact: true }).waitFor()
  await p.getByLabel('Fecha de corte').fill('2026-01-01')
  await p.getByText('1 ene 2026', { exact: true }).waitFor()
  await p.getByRole('button', { name: 'Subir y revisar' }).click()
  await p.getByRole('table', { name: 'Errores por fila' }).getByText('fila 2, columna H (ruta)').waitFor()
  await p
    .getByRole('row', { name: /^PERRO/ })
    .getByText('No se lee')
    .waitFor()
  expect(await p.getByRole('button', { name: 'Confirmar e importar' }).count()).toBe(0)
  const errores = await c.request.get(
    programa.url + (await p.getByRole('link', { name: 'Descargar los errores en CSV' }).getAttribute('href')),
  )
  expect([errores.headers()['content-type'], (await errores.text()).includes('columna H (ruta)')]).toEqual([
    'text/csv; charset=utf-8',
    true,
  ])
  expect((await fetch(`${programa.url}/padron/importar/1/errores.csv`)).status).toBe(403)

  await p.getByRole('link', { name: /Subir otro archivo/ }).click()
  const buenas = [1, 2, 3].map((n) => `700${n},Xóchitl Peña ${n},Bravo,${n},Centro,DOMÉSTICO,ejemplo-frontera,${ruta},800${n},Fido`)
  await p
    .getByLabel('Archivo del padrón')
    .setInputFiles(padron([...buenas, `7004,Xóchitl Peña 1,Bravo,1,Centro,DOMÉSTICO,ejemplo-frontera,${ruta},8009,Fido`]))
  await p.getByLabel('Fecha de corte').fill('2026-01-01')
  await p.getByRole('button', { name: 'Subir y revisar' }).click()
  await p.getByRole('region', { name: 'Se importará' }).getByText('4 cuentas nuevas').waitFor()
  await p.getByRole('button', { name: 'Confirmar e importar' }).click()
  await p.getByRole('region', { name: /^(Se está importando|Importado)$/ }).waitFor()
  await p.goto(`${programa.url}/trabajos`)
  await p.getByRole('heading', { name: /^Importar un padrón/ }).waitFor()
  await p.goto(`${programa.url}/padron/importar`)
  await p.getByRole('link', { name: 'otro.csv' }).first().click()
  await p.getByRole('region', { name: 'Importado' }).getByText('Entraron 4 cuentas').waitFor()
  await c.close()
})

test('un posible duplicado se descarta con su motivo y se puede volver a poner en la lista', async () => {
  const { p, c } = await entrarComo('Contratación', '/padron/duplicados?ver=domicilio')
  const grupo = p.getByRole('listitem').filter({ hasText: 'BRAVO 1 CENTRO' })
  await grupo.getByRole('link', { name: 'Cuenta 7004' }).waitFor()
  await grupo.getByRole('button', { name: 'Es la misma toma' }).click()
  await grupo.getByRole('link', { name: 'Dar de baja la cuenta 7004' }).waitFor()
  await grupo.getByRole('button', { name: 'No es duplicado' }).click()
  await grupo.getByLabel('Por qué no es un duplicado').fill('Son dos departamentos')
  await ver(p)
  await efecto(p).getByText('7001, 7004').waitFor()
  await confirmar(p)
  await expect.poll(() => p.getByRole('listitem').filter({ hasText: 'BRAVO 1 CENTRO' }).count()).toBe(0)
  await p.getByRole('link', { name: 'Descartados' }).click()
  await p.getByText('Son dos departamentos').waitFor()
  await p.getByRole('button', { name: 'Volver a ponerlo en la lista' }).click()
  await p.getByLabel('Por qué se retira el descarte').fill('Es una sola casa')
  await ver(p)
  await confirmar(p)
  await p.getByText('Todavía no se ha descartado ninguno.').waitFor()
  await c.close()
})

describe('De las páginas del padrón', () => {
  test.each([
    ['Contratación', ['/padron/alta', '/padron/rutas', '/padron/ruta/', '/padron/duplicados', '/cuenta/5?hoja=cambios&acto=clasificacion']],
    ['Gerente comercial', ['/padron/importar', '/padron/importar?subida=1', '/padron/importar?subida=2']],
  ])('ninguna de %s tiene faltas de accesibilidad, en claro ni en oscuro, ni se sale a 390 de ancho', async (escritorio, paginas) => {
    const { p, c } = await entrarComo(escritorio, '/inicio', { viewport: { width: 390, height: 844 } })
    await exigirAccesibles(
      p,
      programa.url,
      paginas.map((pagina) => (pagina.endsWith('/ruta/') ? pagina + ruta : pagina)),
    )
    await c.close()
  })
})
