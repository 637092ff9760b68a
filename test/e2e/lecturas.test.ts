// The desks of measuring in a browser: a ruta captured and its exceptions decided without touching the mouse, and a meter swapped.
import { randomBytes } from 'node:crypto'
import { crc32, deflateSync } from 'node:zlib'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { abrirSistema, calendarioDe, leerEntorno } from '../../src/app/abrir.ts'
import { sembrarCiudad, vivirHistoria } from '../../src/app/demo/ciudad.ts'
import { cargarPersonas } from '../../src/app/demo/personas.ts'
import { preguntar } from '../../src/app/puerta.ts'
import { masMeses, periodoDelDia, periodoEscrito } from '../../src/core/comun/periodo-facturado.ts'
import { carpetaDeDatos } from '../soporte/caudal.ts'
import { abrirNavegador } from '../soporte/navegador.ts'
import { exigirSinGraves } from './axe.ts'
import { entrarComo as entrar, exigirAccesibles } from './escritorio.ts'
import { iniciarPrograma, type Programa } from './programa.ts'

// Of the utility, as the program tells it: at night it is already another in Greenwich.
const HOY = calendarioDe(leerEntorno({}).zona)(new Date())
const PERIODO = periodoDelDia(HOY)
const CIUDAD = { cuentas: 24, grupos: 1, hasta: masMeses(PERIODO, -1), meses: 4 }

interface PorLeer {
  cuenta: number
  /** What its meter marked the last time, and what it should mark now. */
  anterior: number
  usual: number
}

let navegador: Browser
let programa: Programa
let carpeta: ReturnType<typeof carpetaDeDatos>
let ruta: string
let porLeer: PorLeer[]

beforeAll(async () => {
  carpeta = carpetaDeDatos()
  const sistema = await abrirSistema({ ...leerEntorno({}), datos: carpeta.datos }, () => HOY)
  await cargarPersonas(sistema)
  await sembrarCiudad(sistema, CIUDAD)
  await vivirHistoria(sistema, CIUDAD)
  const quien = { persona: 'sistema' }
  const periodo = periodoEscrito(PERIODO)
  const lote = await preguntar(sistema, 'medicion.generar-lote', { periodo, grupo: 'G1' }, quien)
  ruta = lote.rutas[0]?.ruta ?? ''
  const { papeletas } = await preguntar(sistema, 'medicion.lote', { periodo, ruta }, quien)
  porLeer = []
  for (const { cuenta } of papeletas) {
    const { consumos } = await preguntar(sistema, 'medicion.historia', { cuenta }, quien)
    const anterior = consumos.at(-1)?.lecturaActual ?? 0
    porLeer.push({ cuenta, anterior, usual: anterior + (consumos.at(-1)?.m3 ?? 0) })
  }
  await sistema.cerrar()
  ;[navegador, programa] = await Promise.all([abrirNavegador(), iniciarPrograma(carpeta.datos)])
})
afterAll(async () => {
  await navegador?.close()
  await programa?.detener()
  carpeta?.borrar()
})

/** Comes in by a desk, without the mouse. */
const entrarComo = (escritorio: string, ruta: string, opciones = {}) => entrar(navegador, programa.url, escritorio, ruta, opciones)

const titulo = (p: Page, nombre: string | RegExp) => p.getByRole('heading', { level: 1, name: nombre }).waitFor()

/** Types as who looks at the paper and not at the screen. */
async function teclear(p: Page, texto: string): Promise<void> {
  await p.keyboard.type(texto)
  await p.keyboard.press('Enter')
}

/** A square PNG of noise: of 900 by side, more than what is kept. */
function cuadro(lado: number): Buffer {
  const trozo = (tipo: string, datos: Buffer): Buffer => {
    const cuerpo = Buffer.concat([Buffer.from(tipo, 'latin1'), datos])
    const cola = Buffer.alloc(4)
    cola.writeUInt32BE(crc32(cuerpo))
    const largo = Buffer.alloc(4)
    largo.writeUInt32BE(datos.length)
    return Buffer.concat([largo, cuerpo, cola])
  }
  const cabeza = Buffer.alloc(13)
  cabeza.writeUInt32BE(lado, 0)
  cabeza.writeUInt32BE(lado, 4)
  cabeza[8] = 8
  const pixeles = Buffer.concat(Array.from({ length: lado }, () => Buffer.concat([Buffer.from([0]), randomBytes(lado)])))
  const firma = Buffer.from('89504e470d0a1a0a', 'hex')
  return Buffer.concat([firma, trozo('IHDR', cabeza), trozo('IDAT', deflateSync(pixeles)), trozo('IEND', Buffer.alloc(0))])
}

async function elegirFoto(p: Page, boton: string | RegExp, lado = 8): Promise<void> {
  const elige = p.waitForEvent('filechooser')
  await p.getByRole('button', { name: boton }).first().press('Enter')
  await (await elige).setFiles({ name: 'foto.png', mimeType: 'image/png', buffer: cuadro(lado) })
}

const enCuenta = (p: Page, cuenta: number) => p.getByRole('textbox', { name: `Lectura de la cuenta ${cuenta}` }).waitFor()

test('captura termina una ruta solo con el teclado: lo dudoso se pregunta, y nada se pierde si la sesión termina', async () => {
  const { p, c } = await entrarComo('Captura de lecturas', '/inicio')
  await p.getByRole('link', { name: /ruta con lecturas por capturar/ }).press('Enter')
  await titulo(p, 'Captura')
  await p.getByRole('link', { name: new RegExp(`^${ruta}`) }).press('Enter')
  await titulo(p, `Ruta ${ruta}`)
  const [alta, menor, perro, ...resto] = porLeer as [PorLeer, PorLeer, PorLeer, ...PorLeer[]]

  await enCuenta(p, alta.cuenta)
  await teclear(p, '12x34')
  await p.getByRole('alert').filter({ hasText: 'Escriba las cifras' }).waitFor()
  await p.keyboard.press('ControlOrMeta+a')
  await teclear(p, String(alta.anterior + 900))
  await p.getByRole('alert').filter({ hasText: 'pasan de' }).waitFor()
  // What is typed without looking is not of the account in doubt.
  await teclear(p, String(menor.usual))
  await p.getByRole('alert').filter({ hasText: 'se guardó para la cuenta que sigue' }).waitFor()
  await p.keyboard.press('Enter')
  await enCuenta(p, menor.cuenta)
  expect(await p.getByRole('textbox', { name: `Lectura de la cuenta ${menor.cuenta}` }).inputValue()).toBe(String(menor.usual))

  await p.keyboard.press('ControlOrMeta+a')
  await teclear(p, String(menor.anterior - 1))
  await p.getByRole('alert').filter({ hasText: 'es menor que la anterior' }).waitFor()
  await p.keyboard.press('Enter')
  await enCuenta(p, perro.cuenta)
  await elegirFoto(p, `Con fotografía: cuenta ${perro.cuenta}`)
  await p.getByText('Su fotografía va con la lectura.').waitFor()
  await teclear(p, 'p')
  await enCuenta(p, resto[0]?.cuenta ?? 0)
  await p.keyboard.press('Escape')
  await enCuenta(p, perro.cuenta)
  await p.getByText('Ya está registrada: sin lectura, perro').waitFor()
  await p.keyboard.press('Enter')

  // Her session ends while she types: she comes in again and goes on where she was.
  await enCuenta(p, resto[0]?.cuenta ?? 0)
  await p.getByText('Todo lo escrito está registrado').waitFor()
  await c.clearCookies()
  await teclear(p, String(resto[0]?.usual))
  const otraVez = p.getByRole('dialog', { name: 'Su sesión terminó' })
  await otraVez.getByRole('button', { name: /^Captura de lecturas / }).press('Enter')
  await otraVez.waitFor({ state: 'detached' })
  await p.getByText('Todo lo escrito está registrado').waitFor()
  await enCuenta(p, resto[1]?.cuenta ?? 0)
  for (const { cuenta, usual } of resto.slice(1)) {
    await enCuenta(p, cuenta)
    await teclear(p, String(usual))
  }
  const fin = p.getByRole('region', { name: 'Ruta terminada' })
  await fin.getByText(`Sus ${porLeer.length} cuentas tienen lectura o anomalía`).waitFor()
  await p.reload()
  await fin.getByText(`Sus ${porLeer.length} cuentas tienen lectura o anomalía`).waitFor()
  await c.close()
})

test('la fotografía de una lectura se ve en su cuenta, otra se le agrega después aunque pese de más, y sin sesión no se sirve', async () => {
  const cuenta = porLeer[2]?.cuenta ?? 0
  const { p, c } = await entrarComo('Captura de lecturas', `/cuenta/${cuenta}?hoja=medidores`)
  const lecturas = p.getByRole('table', { name: 'Lecturas, la más reciente primero' })
  const imagen = lecturas.getByRole('img', { name: /^Fotografía de la lectura 1 de / })
  await imagen.waitFor()
  await expect.poll(() => imagen.evaluate((i: HTMLImageElement) => i.naturalWidth)).toBe(8)
  await lecturas.getByText('sin fotografía').first().waitFor()
  await elegirFoto(p, /^Agregar fotografía: la lectura 1 de /, 900)
  await lecturas.getByRole('img', { name: /^Fotografía 2 de la lectura 1 de / }).waitFor()
  await exigirSinGraves(p)
  const direccion = (await lecturas.getByRole('link', { name: /^Fotografía 1 de / }).getAttribute('href')) ?? ''
  const vista = await c.request.get(programa.url + direccion)
  expect([
    vista.status(),
    vista.headers()['content-type'],
    vista.headers()['x-content-type-options'],
    vista.headers()['cache-control'],
  ]).toEqual([200, 'image/png', 'nosniff', 'private, no-cache'])
  expect((await c.request.get(`${programa.url}/cuenta/${cuenta}/foto/${'0'.repeat(64)}`)).status()).toBe(404)
  await c.close()
  const sinSesion = await navegador.newContext()
  expect((await sinSesion.request.get(programa.url + direccion)).status()).toBe(403)
  await sinSesion.close()
})

test('captura carga la hoja de un lote después de ver qué registraría, o cada error con su fila', async () => {
  const { p, c } = await entrarComo('Captura de lecturas', '/captura')
  await p.getByText('Cargar la hoja de un lote ya llena').press('Enter')
  const hoja = (valor: string) => ({
    name: 'lecturas.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(
      `periodo,ruta,cuenta,medidor,lectura,anomalía,fecha,motivo\n${periodoEscrito(PERIODO)},${ruta},${porLeer[5]?.cuenta},,${valor},,${HOY},Se leyó mal\n`,
    ),
  })
  await p.getByLabel('La hoja').setInputFiles(hoja('12x'))
  await p.getByRole('button', { name: 'Revisar la hoja' }).press('Enter')
  await p
    .getByRole('alert')
    .getByText(/«12x» no es una lectura/)
    .waitFor()
  await p.getByLabel('La hoja').setInputFiles(hoja(String((porLeer[5]?.usual ?? 0) + 1)))
  await p.getByRole('button', { name: 'Revisar la hoja' }).press('Enter')
  await p.getByRole('region', { name: 'Se registrará' }).getByText('1 lectura en 1 ruta').waitFor()
  await p.getByRole('button', { name: 'Registrar las lecturas' }).press('Enter')
  await p.getByRole('region', { name: 'Quedó registrado' }).waitFor()
  await c.close()
})

test('el analista analiza la ruta y decide con una tecla; a otro que llega después se le dice quién decidió, y no pierde lo escrito', async () => {
  const { p, c } = await entrarComo('Analista de lecturas', '/excepciones')
  await titulo(p, 'Excepciones')
  await p.getByText('Analizar lo leído de una ruta').press('Enter')
  await p.getByRole('textbox', { name: 'Mes' }).fill(periodoEscrito(PERIODO))
  await p.getByLabel('Ruta que se analiza').fill(ruta)
  await p.keyboard.press('Enter')
  const efecto = p.getByRole('region', { name: 'Se registrará' })
  await efecto.getByText('Entran a la cola: ').waitFor()
  await efecto.getByRole('button', { name: 'Confirmar y registrar' }).press('Enter')
  await p.getByRole('region', { name: 'Quedó registrado' }).waitFor()

  const alta = p.getByRole('heading', { level: 2, name: /cuenta \d+/ })
  await alta.waitFor()
  const primera = Number(/cuenta (\d+)/.exec((await alta.textContent()) ?? '')?.[1])
  await p.getByText(/No hay fotografía|Nadie leyó/).waitFor()
  await p.getByRole('table', { name: 'Las de al lado en el recorrido' }).getByText(`${primera}, esta`).waitFor()
  await p.getByText('Las reglas proponen').waitFor()

  // Somebody else has the same one open, and has begun to write why.
  const otro = await entrarComo('Altos consumos', `/excepciones?periodo=${periodoEscrito(PERIODO)}&cuenta=${primera}&numero=1`)
  await otro.p.getByText('Las reglas proponen').waitFor()
  await otro.p.keyboard.press('m')
  await otro.p.getByLabel('Por qué: Mínimo').fill('Vi el medidor y no avanza')

  await p.locator('body').press('?')
  await p.getByRole('dialog', { name: 'Teclas de esta página' }).getByText('Aceptar: cobra lo medido').waitFor()
  await p.keyboard.press('Escape')
  // A key that is held decides once, and does not write itself in the reason that it opens.
  await p.keyboard.down('p')
  await p.getByLabel('Por qué: Promedio').waitFor()
  for (let i = 0; i < 5; i++) await p.keyboard.down('p')
  await p.keyboard.up('p')
  expect(await p.getByLabel('Por qué: Promedio').inputValue()).toBe('')
  await p.getByLabel('Por qué: Promedio').fill('Marca imposible')
  await p.keyboard.press('Enter')
  await expect.poll(async () => (await alta.textContent()) ?? '', { timeout: 60_000 }).not.toContain(String(primera))

  await otro.p.getByLabel('Por qué: Mínimo').press('Enter')
  await otro.p.getByRole('alert').filter({ hasText: 'demo.analista' }).waitFor()
  await otro.p.getByText('demo.analista la decidió: Promedio').waitFor()
  await otro.p.getByText('Marca imposible').waitFor()
  expect(await otro.p.getByLabel('Por qué: Mínimo').inputValue()).toBe('Vi el medidor y no avanza')
  await otro.c.close()

  // What the rules propose takes one key and no reason.
  await p.getByText('Las reglas proponen releer').waitFor()
  await p.keyboard.press('r')
  await p.getByText(/espera decisión con este filtro/).waitFor()
  expect(await p.getByText('Las reglas proponen').count()).toBe(0)
  await c.close()
})

test('lo que se mandó releer espera en captura, y quien no captura ni decide no ve esas páginas', async () => {
  const { p, c } = await entrarComo('Captura de lecturas', '/inicio')
  await p.getByRole('link', { name: /cuenta por releer/ }).waitFor()
  expect(await p.getByRole('link', { name: 'Excepciones' }).count()).toBe(0)
  await c.close()
  const cajero = await entrarComo('Cajero', '/captura')
  await cajero.p.getByText(/no tiene el permiso .* Lo puede hacer: .*Captura de lecturas/).waitFor()
  await cajero.c.close()
})

test('medidores cambia uno después de ver qué cierra y qué abre, y lo halla por su serie', async () => {
  const cuenta = porLeer[4]?.cuenta ?? 0
  const { p, c } = await entrarComo('Medidores', `/cuenta/${cuenta}?hoja=medidores`)
  await p.getByRole('button', { name: 'Cambiar el medidor' }).press('Enter')
  await p.getByLabel('Día en que se hizo').fill(HOY)
  await p.getByLabel('Marca final del que se retira').fill(String((porLeer[4]?.usual ?? 0) + 2))
  await p.getByLabel('Motivo').fill('Carátula rota')
  await p.getByLabel('Serie del que se pone').fill('e2e-77')
  await p.getByLabel('Dígitos de m³ enteros').fill('5')
  await p.getByLabel('Diámetro').fill('13')
  await p.getByLabel('Marca con que se pone').fill('3')
  await p.getByRole('button', { name: 'Ver lo que se registrará' }).press('Enter')
  const efecto = p.getByRole('region', { name: 'Se registrará' })
  await efecto.getByText('Lo que falta cobrar de él se cuenta desde la').waitFor()
  await exigirSinGraves(p)
  await efecto.getByRole('button', { name: 'Confirmar y registrar' }).press('Enter')
  await p.getByRole('region', { name: 'Quedó registrado' }).getByText('Medidor E2E-77: es el').waitFor()
  await p.goto(`${programa.url}/medidores?serie=e2e`)
  await p.getByRole('row').filter({ hasText: 'E2E-77' }).getByText('Puesto en esa cuenta').waitFor()
  await c.close()
})

test('ninguna página de lecturas tiene faltas de accesibilidad, en claro ni en oscuro, ni se sale a 390 de ancho', async () => {
  const periodo = periodoEscrito(PERIODO)
  for (const [escritorio, paginas] of [
    ['Captura de lecturas', ['/inicio', '/captura', `/captura?periodo=${periodo}&ruta=${ruta}`]],
    [
      'Analista de lecturas',
      [
        `/excepciones?periodo=${periodo}&cuenta=${porLeer[0]?.cuenta}&numero=1`,
        `/excepciones?periodo=${periodo}&hoja=juntas`,
        '/medidores?serie=e2e',
      ],
    ],
  ] as const) {
    const { p, c } = await entrarComo(escritorio, paginas[0], { viewport: { width: 390, height: 844 } })
    await exigirAccesibles(p, programa.url, paginas)
    await c.close()
  }
})
