// A billed month printed: what the paper says is what the table of bills says, and printing it again gives the same bytes.

import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type EnHilos, imprimirRecibo, imprimirRutas, type RutaEsperada } from '../../src/app/facturacion/imprimir.ts'
import { preguntar } from '../../src/app/puerta.ts'
import type { Sistema } from '../../src/app/sistema.ts'
import { numeroDeCuenta } from '../../src/core/comun/cuenta-id.ts'
import { textoPesos } from '../../src/core/comun/dinero.ts'
import { periodoEscrito, periodoFacturado } from '../../src/core/comun/periodo-facturado.ts'
import { armarReferencia, formatoEn } from '../../src/core/facturacion/recibo-referencia.ts'
import { conBase } from '../soporte/base.ts'
import { abrirMes, facturarMes, facturarRutaDe, sembrar, verCorrida } from '../soporte/ciudad.ts'
import { leerHojas } from '../soporte/recibo-leido.ts'
import { sistemaDe } from '../soporte/sistema.ts'
import { enTerminal } from '../soporte/terminal.ts'

const SISTEMA = { persona: 'sistema' }
const PERIODO = periodoFacturado(202512)
const MES = periodoEscrito(PERIODO)
const rechazo = (codigo: string) => expect.objectContaining({ codigo })
const raiz = mkdtempSync(join(tmpdir(), 'caudal-recibos-'))
afterAll(() => rmSync(raiz, { recursive: true, force: true }))

interface Guardado {
  cuenta: number
  version: number
  orden: number
  total: bigint
  iva: bigint
  subtotal: bigint
  adeudo: bigint
  recibosAdeudo: number
  m3: number | null
  actual: number | null
  serie: string | null
  nombre: string
}

/** The bills that stand, asked of the tables one by one and not with the query under test. */
async function vivos({ base }: Sistema, periodo = PERIODO): Promise<Guardado[]> {
  const { rows } = await sql<Guardado>`
    select b.cuenta_id as cuenta, b.version, b.orden, b.total_centavos as total, b.iva_centavos as iva, b.subtotal_centavos as subtotal,
      b.adeudo_centavos as adeudo, b.recibos_adeudo as "recibosAdeudo", b.consumo_m3 as m3, k.lectura_actual as actual,
      (select min(serie) from instalacion i where i.cuenta_id = b.cuenta_id) as serie,
      (select min(nombre) from titularidad t join usuario_identidad u on u.usuario = t.usuario where t.cuenta_id = b.cuenta_id) as nombre
    from recibo b join consumo k on k.cuenta_id = b.cuenta_id and k.periodo = b.periodo
    where b.periodo = ${periodo} and (b.cuenta_id, b.periodo, b.version) not in (select cuenta_id, periodo, version from cancelacion)
    order by b.ruta, b.orden`.execute(base.app)
  return rows
}

/** Another version of an account's consumption of the month. */
const medirOtraVez = ({ base }: Sistema, cuenta: number, m3: number) =>
  sql`insert into consumo (cuenta_id, periodo, version, m3, origen, lectura, desde, hasta, pasos, acto)
    select cuenta_id, periodo, version + 1, ${m3}::int, 'fijo', lectura, desde, hasta, pasos, acto from consumo
    where cuenta_id = ${cuenta} and periodo = ${PERIODO} order by version desc limit 1`.execute(base.app)

type Rutas = [RutaEsperada, ...RutaEsperada[]]

async function rutasDe({ base }: Sistema): Promise<Rutas> {
  const { rows } = await sql<RutaEsperada>`
    select ruta.clave as ruta, coalesce(l.recibos, 0) as recibos from ruta
    left join corrida c on c.periodo = ${PERIODO} left join corrida_lote l on l.corrida = c.corrida and l.ruta = ruta.clave
    order by clave`.execute(base.app)
  return rows as Rutas
}

async function imprimir(s: Sistema, carpeta: string, paginasPorArchivo = 500, hilos?: EnHilos) {
  const rutas = await rutasDe(s)
  const opciones = { carpeta: join(raiz, carpeta), nombre: 'recibos', paginasPorArchivo }
  return imprimirRutas(s, { periodo: MES, rutas, persona: 'sistema' }, opciones, hilos)
}

const HILO = new URL('../../src/app/facturacion/imprimir-hilo.ts', import.meta.url)

const archivos = (carpeta: string) =>
  readdirSync(join(raiz, carpeta))
    .sort()
    .map((f) => [f, readFileSync(join(raiz, carpeta, f)).toString('base64')] as const)

async function hojas(carpeta: string) {
  const pdfs = readdirSync(join(raiz, carpeta)).filter((f) => f.endsWith('.pdf'))
  return (await Promise.all(pdfs.sort().map((f) => leerHojas(readFileSync(join(raiz, carpeta, f)))))).flat()
}

describe('Un mes facturado de 520 cuentas en dos rutas', () => {
  const prueba = conBase()
  let bills: Guardado[] = []
  /** The run parks it: its m³ are absurd. */
  let apartada = 0

  beforeAll(async () => {
    const s = sistemaDe(prueba)
    await sembrar(s, 520, 2)
    await facturarMes(s, '2025-11')
    apartada = (await vivos(s, periodoFacturado(202511))).find((b) => b.m3 !== null)?.cuenta ?? 0
    await medirOtraVez(s, apartada, 1_000_000)
    await facturarMes(s, MES)
    bills = await vivos(s)
  })

  test('se imprime en el orden del recorrido, una página por recibo vivo, en archivos con un índice', async () => {
    const s = sistemaDe(prueba)
    const { paginas, archivos: hechos, conAviso } = await imprimir(s, 'todo', 200)
    expect([paginas, conAviso]).toEqual([bills.length, 0])
    expect(hechos.length).toBeGreaterThan(1)
    const indice = JSON.parse(readFileSync(join(raiz, 'todo', 'recibos.indice.json'), 'utf8'))
    expect(indice.recibos.map((r: { cuenta: string }) => Number(r.cuenta))).toEqual(bills.map((b) => b.cuenta))
  })

  test('dice en cada página el total, IVA, adeudo, vencimiento, consumo, titular y referencia de su recibo guardado', async () => {
    const s = sistemaDe(prueba)
    const paginas = await hojas('todo')
    const formato = formatoEn(s.reglas.referencias, s.hoy())
    expect(paginas).toHaveLength(bills.length)
    for (const [i, b] of bills.entries()) {
      const { piezas, filas, fuera } = paginas[i] ?? { piezas: [], filas: [], fuera: ['no page'] }
      const referencia = (formato && armarReferencia(formato, { cuenta: String(b.cuenta), periodo: PERIODO })) ?? 'none'
      const fila = (rotulo: string) => filas.find((f) => f.includes(rotulo))?.at(-1)
      const anterior = b.recibosAdeudo === 0 ? '' : ` (${b.recibosAdeudo} ${b.recibosAdeudo === 1 ? 'recibo' : 'recibos'})`
      expect(fuera).toEqual([])
      expect(fila('Subtotal')).toBe(textoPesos(b.subtotal))
      expect(fila('IVA')).toBeDefined()
      expect(piezas).toContain(textoPesos(b.iva))
      expect(fila('Total del periodo')).toBe(textoPesos(b.total))
      expect(fila(`Adeudo anterior${anterior}`)).toBe(textoPesos(b.adeudo))
      expect(piezas).toContain(textoPesos(b.total + b.adeudo))
      for (const texto of [
        '17 de enero de 2026',
        `Folio ${MES}-${b.cuenta}-${b.version}`,
        b.nombre,
        b.serie ?? 'sin medidor',
        referencia.replace(/(.{4})(?=.)/g, '$1 '),
      ])
        expect(piezas).toContain(texto)
      if (b.m3 !== null) expect(piezas).toContain(b.m3.toLocaleString('es-MX'))
      if (b.actual !== null) expect(piezas).toContain(b.actual.toLocaleString('es-MX'))
    }
  })

  test('da en cada página lo impreso para el banco, que lleva a su recibo y a ningún otro', async () => {
    const s = sistemaDe(prueba)
    const paginas = await hojas('todo')
    for (const [i, { cuenta, version, total }] of bills.entries()) {
      if (i % 13 !== 0) continue
      const impresa = paginas[i]?.piezas.find((p) => /^(\d{4} ){3}\d{4}$/.test(p))?.replaceAll(' ', '') ?? 'none'
      const { recibos } = await preguntar(s, 'facturacion.por-referencia', { referencia: impresa }, SISTEMA)
      expect(recibos).toMatchObject([
        { cuenta, version, periodo: MES, totalPesos: textoPesos(total).replace(/[$,]/g, ''), cancelado: null },
      ])
    }
  })

  test('tiene en la gráfica los meses que se facturaron, y dice cuáles no', async () => {
    const s = sistemaDe(prueba)
    const noviembre = new Map((await vivos(s, periodoFacturado(202511))).map((b) => [b.cuenta, b.m3]))
    const indice = bills.findIndex((b) => b.m3 !== null && (noviembre.get(b.cuenta) ?? null) !== null)
    const b = bills[indice]
    const grafica = (await hojas('todo'))[indice]?.grafica
    expect(grafica).toHaveLength(12)
    expect(grafica?.slice(0, 10).every((t) => t === 's/r')).toBe(true)
    expect(grafica?.slice(10)).toEqual([String(noviembre.get(b?.cuenta ?? 0)), String(b?.m3)])
  })

  test('impreso otra vez, otro día, da los mismos bytes', async () => {
    const s = sistemaDe(prueba)
    await imprimir({ ...s, hoy: () => '2027-08-09' as ReturnType<Sistema['hoy']> }, 'otra-vez', 200)
    expect(archivos('otra-vez')).toEqual(archivos('todo'))
  })

  test('impreso por varios hilos, da los mismos bytes', async () => {
    const s = sistemaDe(prueba)
    const { databaseUrl, databaseUrlApp } = prueba.opciones
    const datos = { base: { databaseUrl, databaseUrlApp }, reglas: s.reglas, hoy: s.hoy(), zona: s.zona }
    await imprimir(s, 'en-hilos', 200, { hilos: 3, modulo: HILO, datos })
    expect(archivos('en-hilos')).toEqual(archivos('todo'))
    await expect(
      imprimir(s, 'sin-base', 200, { hilos: 2, modulo: HILO, datos: { ...datos, base: { databaseUrl: 'postgres://127.0.0.1:1/x' } } }),
    ).rejects.toThrow('No se pudo conectar')
    expect(readdirSync(join(raiz, 'sin-base'))).toEqual([])
  })

  test('da en el mostrador, de una cuenta, la misma página que en su ruta; su archivo no trae nada más', async () => {
    const s = sistemaDe(prueba)
    const opciones = { carpeta: join(raiz, 'mostrador'), nombre: 'recibo' }
    const enRuta = await hojas('todo')
    for (const i of [0, 7, bills.length - 1]) {
      const pedido = { periodo: MES, cuenta: numeroDeCuenta(bills[i]?.cuenta ?? 0), persona: 'sistema' }
      const { archivos: hechos } = await imprimirRecibo(s, pedido, opciones)
      expect(hechos).toMatchObject([{ archivo: 'recibo.pdf', paginas: 1 }])
      expect(await hojas('mostrador')).toEqual([enRuta[i]])
    }
    expect(readdirSync(join(raiz, 'mostrador'))).toEqual(['recibo.pdf'])
  })

  test('se imprime sin el recibo cancelado y, una vez rehecho, con su versión nueva; los demás no cambian', async () => {
    const s = sistemaDe(prueba)
    const cuenta = bills[3]?.cuenta ?? 0
    const folios = async (ruta: string) =>
      (await preguntar(s, 'facturacion.imprimir-ruta', { periodo: MES, ruta }, SISTEMA)).recibos.map((r) => r.folio)
    const [{ ruta }] = await rutasDe(s)
    const antes = await folios(ruta)
    await preguntar(s, 'facturacion.cancelar-recibo', { cuenta, periodo: MES, motivo: 'Lectura ajena' }, SISTEMA)
    const suyo = () => preguntar(s, 'facturacion.imprimir-recibo', { cuenta, periodo: MES }, SISTEMA)
    await expect(suyo()).rejects.toMatchObject({ codigo: 'facturacion/recibo-cancelado', datos: { version: 1, motivo: 'Lectura ajena' } })
    expect(await folios(ruta)).toEqual(antes.filter((f) => f !== `${MES}-${cuenta}-1`))
    await preguntar(s, 'facturacion.refacturar', { cuenta, periodo: MES }, SISTEMA)
    expect(await folios(ruta)).toEqual(antes.map((f) => (f === `${MES}-${cuenta}-1` ? `${MES}-${cuenta}-2` : f)))
    expect((await suyo()).recibo.folio).toBe(`${MES}-${cuenta}-2`)
    const { paginas } = await imprimir(s, 'rehecho')
    expect(paginas).toBe(bills.length)
    expect((await hojas('rehecho'))[3]?.piezas).toContain(`Folio ${MES}-${cuenta}-2`)
  })

  test('corregido después, no cambia lo que una impresión anterior mostró de él', async () => {
    const s = sistemaDe(prueba)
    const cuenta = bills[5]?.cuenta ?? 0
    const [{ ruta }] = await rutasDe(s)
    const historia = async () =>
      (await preguntar(s, 'facturacion.imprimir-ruta', { periodo: MES, ruta }, SISTEMA)).recibos.find((r) => r.cuenta === String(cuenta))
        ?.historia
    const antes = await historia()
    const despues = { ...s, hoy: () => '2026-02-10' as ReturnType<Sistema['hoy']> }
    await preguntar(despues, 'facturacion.cancelar-recibo', { cuenta, periodo: '2025-11', motivo: 'Fuga comprobada' }, SISTEMA)
    await sql`insert into consumo (cuenta_id, periodo, version, m3, origen, desde, hasta, pasos, acto)
      select cuenta_id, periodo, version + 1, 1, 'fijo', desde, hasta, pasos, acto from consumo
      where cuenta_id = ${cuenta} and periodo = 202511`.execute(s.base.app)
    await preguntar(despues, 'facturacion.refacturar', { cuenta, periodo: '2025-11' }, SISTEMA)
    expect(await historia()).toEqual(antes)
  })

  test('lo escribe el mandato, que dice cuántos archivos y dónde; sin grupo ni ruta, o hacia un archivo, dice qué hacer', async () => {
    const pedir = (...args: string[]) =>
      enTerminal(['facturacion', 'imprimir', '--periodo', '2025-12', ...args], { prueba, dia: '2026-01-02' })
    const hecho = await pedir('--grupo', 'G1', '--salida', join(raiz, 'mandato'))
    expect(hecho).toMatchObject({ estado: 0 })
    expect(hecho.stdout).toContain(`${bills.length} recibos en`)
    expect(hecho.stdout).toContain('recibos-2025-12-G1.indice.csv')
    expect(hecho.stderr).toContain('100 %')
    const una = await pedir('--cuenta', String(bills[8]?.cuenta), '--salida', join(raiz, 'mandato'))
    expect(una).toMatchObject({ estado: 0, stdout: expect.stringContaining(`recibo-2025-12-${bills[8]?.cuenta}.pdf`) })
    const enUnHilo = await pedir('--grupo', 'G1', '--salida', join(raiz, 'mandato-un-hilo'), '--hilos', '1')
    expect(enUnHilo.estado).toBe(0)
    expect(archivos('mandato').filter(([f]) => f.startsWith('recibos'))).toEqual(archivos('mandato-un-hilo'))
    writeFileSync(join(raiz, 'ocupado'), 'x')
    const ninguno = await pedir('--salida', raiz)
    const ambos = await pedir('--grupo', 'G1', '--ruta', 'D01-01', '--salida', raiz)
    const archivo = await pedir('--ruta', 'D01-01', '--salida', join(raiz, 'ocupado'))
    const desconocida = await pedir('--ruta', '../otra', '--salida', raiz)
    const sinRecibo = await pedir('--cuenta', '999999', '--salida', raiz)
    const muchos = await pedir('--grupo', 'G1', '--hilos', '99', '--salida', raiz)
    expect([ninguno, ambos, archivo, desconocida, sinRecibo, muchos].map((c) => c.estado)).toEqual([2, 2, 2, 1, 1, 2])
    expect(sinRecibo.stderr).toContain('no tiene recibo de 2025-12')
    expect(muchos.stderr).toContain('de 1 a 16')
    expect(ninguno.stderr).toContain('--grupo')
    expect(archivo.stderr).toContain('no es una carpeta')
    expect(desconocida.stderr).toContain('No hay una ruta «../otra»')
  })

  test.each(['cancelado', 'apartado por la corrida'])(
    'tiene con los datos nuevos el recibo %s y hecho tras corregir titular y domicilio; lo corregido después no lo cambia',
    async (caso) => {
      const s = sistemaDe(prueba)
      const cuenta = caso === 'cancelado' ? (bills[4]?.cuenta ?? 0) : apartada
      const corregir = async (desde: string, nombre: string, calle: string) => {
        const cambio = { cuenta, desde, motivo: 'Escritura nueva' }
        await preguntar(s, 'padron.cambiar-titular', { ...cambio, persona: { nombre } }, SISTEMA)
        await preguntar(s, 'padron.cambiar-predio', { ...cambio, cambios: { calle } }, SISTEMA)
      }
      const impreso = async () => {
        const { titular, domicilio } = (await preguntar(s, 'facturacion.imprimir-recibo', { cuenta, periodo: MES }, SISTEMA)).recibo
        return [titular, domicilio[0]]
      }
      if (caso === 'cancelado')
        await preguntar(s, 'facturacion.cancelar-recibo', { cuenta, periodo: MES, motivo: 'Titular anterior' }, SISTEMA)
      else await medirOtraVez(s, cuenta, 5)
      await corregir('2025-12-20', 'Íñigo Muñoz', 'Calle Nueva')
      await preguntar(s, 'facturacion.refacturar', { cuenta, periodo: MES, aceptarTope: true }, SISTEMA)
      const hecho = await impreso()
      expect(hecho).toEqual(['Íñigo Muñoz', expect.stringContaining('Calle Nueva')])
      await corregir('2025-12-21', '王小明', 'Calle Posterior')
      expect(await impreso()).toEqual(hecho)
      const registro = await sql`select version, acepto_tope, persona from refactura join bitacora using (acto)
        where cuenta_id = ${cuenta}`.execute(s.base.app)
      expect(registro.rows).toEqual([{ version: caso === 'cancelado' ? 2 : 1, acepto_tope: true, persona: 'sistema' }])
    },
  )
})

describe('Lo que no se puede imprimir', () => {
  const prueba = conBase()

  test('una ruta o un periodo desconocidos se rechazan antes de cualquier archivo; una ruta sin recibos da un índice vacío', async () => {
    const s = sistemaDe(prueba)
    await sembrar(s, 20)
    const pedir = (ruta: string, periodo: string) =>
      imprimirRutas(s, { periodo, rutas: [{ ruta, recibos: 0 }], persona: 'sistema' }, { carpeta: join(raiz, 'nada'), nombre: 'recibos' })
    await expect(pedir('X-1', MES)).rejects.toEqual(rechazo('padron/ruta-desconocida'))
    await expect(pedir('D01-01', MES)).rejects.toEqual(rechazo('facturacion/corrida-desconocida'))
    expect(readdirSync(raiz)).not.toContain('nada')
    const { corrida } = await abrirMes(s, MES)
    expect(await pedir('D01-01', MES)).toEqual({ paginas: 0, archivos: [], conAviso: 0 })
    await facturarRutaDe(s, corrida, 'D01-01')
    expect((await pedir('D01-01', MES)).paginas).toBe((await vivos(s)).length)
  })

  test('los archivos de dos rutas nunca se llaman igual, ni los de una ruta y su grupo; ninguno sale de la carpeta', async () => {
    const s = sistemaDe(prueba)
    const rutas = ['A/1', 'A.1', '../A', 'G1'].map((clave) => ({ clave, sector: 'S-1', grupo: 'G1', nombre: clave }))
    await preguntar(s, 'padron.alta-ruta', { sectores: [{ clave: 'S-1', nombre: 'Uno' }], rutas }, SISTEMA)
    const carpeta = join(raiz, 'con nombre')
    const mandato = ['facturacion', 'imprimir', '--periodo', MES, '--salida', carpeta]
    const pedir = (...args: string[]) => enTerminal([...mandato, ...args], { prueba, dia: '2026-01-02' })
    for (const { clave } of rutas) expect(await pedir('--ruta', clave), clave).toMatchObject({ estado: 0 })
    expect(await pedir('--grupo', 'G1')).toMatchObject({ estado: 0 })
    expect(readdirSync(carpeta).filter((f) => f.endsWith('.csv'))).toEqual(
      ['G1', 'ruta.%2E%2E%2FA', 'ruta.A%2E1', 'ruta.A%2F1', 'ruta.G1'].map((de) => `recibos-2025-12-${de}.indice.csv`),
    )
  }, 120_000)

  test('a quien no puede imprimir se le rechaza', async () => {
    const s = sistemaDe(prueba)
    const sinPermiso = { ...s, reglas: { ...s.reglas, roles: [] } }
    await expect(preguntar(sinPermiso, 'facturacion.imprimir-ruta', { periodo: MES, ruta: 'D01-01' }, SISTEMA)).rejects.toEqual(
      rechazo('acceso/sin-permiso'),
    )
  })

  test('un recibo con su precio guardado alterado detiene la impresión: una página nunca dice lo que no se cobró', async () => {
    const s = sistemaDe(prueba)
    const dueno = prueba.base.dueno()
    await dueno.query(`update cotizacion set contenido = jsonb_set(contenido, '{cargos,0,baseCentavos}', '"1"')`)
    await expect(preguntar(s, 'facturacion.imprimir-ruta', { periodo: MES, ruta: 'D01-01' }, SISTEMA)).rejects.toThrow('as it was stored')
  })
})

describe('Un formato de referencia en que no caben todas las cuentas', () => {
  const prueba = conBase()
  /** The same rules with a format of so many digits for the account and the period. */
  const conDigitos = (cuenta: number, periodo: number): Sistema => {
    const s = sistemaDe(prueba)
    const partes = [
      { dato: 'cuenta', digitos: cuenta },
      { dato: 'periodo', digitos: periodo },
    ] as const
    const referencias = s.reglas.referencias.referencias.map((r) => ({ ...r, vigencias: r.vigencias.map((v) => ({ ...v, partes })) }))
    return { ...s, reglas: { ...s.reglas, referencias: { ...s.reglas.referencias, referencias } } }
  }

  test('no deja comenzar un mes en que ni la menor de las cuentas tendría referencia', async () => {
    await sembrar(sistemaDe(prueba), 112)
    await expect(abrirMes(conDigitos(8, 5), MES)).rejects.toEqual(rechazo('facturacion/sin-referencia'))
  })

  test('da la suya a las que caben, y las demás se facturan sin ella; la reimpresión dice lo mismo con cualquier formato', async () => {
    const { corrida } = await preguntar(conDigitos(2, 6), 'facturacion.abrir-corrida', { periodo: MES, grupo: 'G1' }, SISTEMA)
    const rutas = (await verCorrida(sistemaDe(prueba), MES)).pendientes
    for (const ruta of rutas) await facturarRutaDe(conDigitos(2, 6), corrida, ruta)
    const recibos = []
    for (const ruta of rutas)
      recibos.push(...(await preguntar(sistemaDe(prueba), 'facturacion.imprimir-ruta', { periodo: MES, ruta }, SISTEMA)).recibos)
    const caben = recibos.filter((r) => Number(r.cuenta) < 100)
    expect(caben.length).toBeGreaterThan(0)
    expect(recibos.length).toBeGreaterThan(caben.length)
    for (const r of recibos)
      expect(r.referencia ?? 'none').toMatch(
        Number(r.cuenta) < 100 ? new RegExp(`^${r.cuenta.padStart(2, '0')}${PERIODO}\\d\\d$`) : /^none$/,
      )
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from referencia`.execute(prueba.base.app)
    expect(rows).toEqual([{ n: caben.length }])
    expect(await imprimir(sistemaDe(prueba), 'sin-lugar')).toMatchObject({
      paginas: recibos.length,
      conAviso: recibos.length - caben.length,
    })
    const paginas = await hojas('sin-lugar')
    for (const [i, r] of recibos.entries())
      expect(paginas[i]?.piezas.includes('Este recibo no tiene referencia para'), r.cuenta).toBe(r.referencia === null)
  })
})
