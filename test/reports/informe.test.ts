import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import type { Informe } from '../../src/core/poa/informe.ts'
import { escribirInforme, FORMATOS } from '../../src/reports/poa/informe.ts'
import { escribirInformeCsv } from '../../src/reports/poa/informe-csv.ts'
import { escribirInformeJson } from '../../src/reports/poa/informe-json.ts'
import { informe2023 } from '../soporte/informe-2023.ts'
import { HOSTILES, informeAusente, informeHostil, informeVacio } from '../soporte/informe-hostil.ts'

/** Reads RFC 4180 with CRLF, strictly. */
function leerCsv(texto: string): Array<Record<string, string>> {
  const filas: string[][] = [[]]
  const trozo = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy
  for (let m = trozo.exec(texto); m !== null; m = trozo.exec(texto)) {
    filas.at(-1)?.push(m[1] === undefined ? (m[2] ?? '') : m[1].replaceAll('""', '"'))
    if (m[3] === '\r\n' && trozo.lastIndex < texto.length) filas.push([])
    if (trozo.lastIndex === texto.length) break
  }
  const [cabeza = [], ...cuerpo] = filas
  return cuerpo.map((f) => Object.fromEntries(cabeza.map((llave, i) => [llave, f[i] ?? '(falta)'])))
}

const texto = (bytes: Uint8Array): string => new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
const alReves = (v: unknown): unknown =>
  Array.isArray(v)
    ? v.map(alReves)
    : typeof v === 'object' && v !== null
      ? Object.fromEntries(
          Object.entries(v)
            .reverse()
            .map(([k, x]) => [k, alReves(x)]),
        )
      : v

describe('el informe escrito', () => {
  test('tiene un nombre con su periodo, y con su unidad cuando es una sola', async () => {
    const informe = informe2023()
    const una = { ...informe, hojas: informe.hojas.filter((h) => h.unidad.clave === '303') }
    expect(await escribirInforme(informe, 'json')).toMatchObject({ archivo: 'poa-2023-T4.json', tipo: 'application/json; charset=utf-8' })
    expect(await escribirInforme(una, 'csv')).toMatchObject({ archivo: 'poa-2023-T4-303.csv', tipo: 'text/csv; charset=utf-8' })
    expect(await escribirInforme(una, 'pdf')).toMatchObject({ archivo: 'poa-2023-T4-303.pdf', tipo: 'application/pdf' })
  })

  test('da los mismos bytes en otro proceso, huso horario y carpeta', async () => {
    const guion = fileURLToPath(new URL('../soporte/informe-huellas.ts', import.meta.url))
    const env = { ...process.env, TZ: 'America/Monterrey', LANG: 'C' }
    const ajenas = JSON.parse(execFileSync(process.execPath, [guion], { cwd: tmpdir(), env, encoding: 'utf8' })) as Record<string, string>
    for (const formato of FORMATOS) {
      const { bytes } = await escribirInforme(informe2023(), formato, [])
      expect(createHash('sha256').update(bytes).digest('hex'), formato).toBe(ajenas[formato])
    }
  })
})

describe('el CSV del informe', () => {
  test('tiene un renglón por fila con sus cifras, como el informe las guarda', () => {
    const informe = informe2023()
    const csv = texto(escribirInformeCsv(informe))
    expect(csv.startsWith('\ufeffejercicio,')).toBe(true)
    expect(csv.endsWith('\r\n')).toBe(true)
    const leidas = leerCsv(csv.slice(1))
    const filas = informe.hojas.flatMap((h) => h.filas.map((f) => ({ h, f })))
    expect(
      leidas.map((l) => [
        l.unidad_clave,
        l.periodo,
        l.indicador,
        l.meta,
        l.valor,
        l.avance_periodo_pct,
        l.avance_acumulado_motivo,
        l.publicado_avance_pct,
        l.publicado_regla,
      ]),
    ).toEqual(
      filas.map(({ h, f }) => [
        h.unidad.clave,
        h.periodo,
        f.indicador,
        f.meta,
        f.valor,
        f.avancePeriodo,
        'sinBase',
        f.publicado?.avance,
        f.publicado?.regla,
      ]),
    )
  })

  test('deja vacía una cifra ausente, junto a su motivo', () => {
    const [a, b] = leerCsv(texto(escribirInformeCsv(informeAusente())).slice(1))
    expect([a?.valor, a?.valor_motivo, a?.avance_acumulado_pct, a?.avance_acumulado_motivo]).toEqual(['', 'sinDato', '', 'sinBase'])
    expect([b?.meta, b?.avance_periodo_motivo, b?.publicado_avance_pct]).toEqual(['', 'noAplica', ''])
  })

  test('guarda entero el texto hostil y no despierta ninguna fórmula', () => {
    const leidas = leerCsv(texto(escribirInformeCsv(informeHostil())).slice(1))
    const guardado = HOSTILES.map((t) => (/^[=+\-@]/.test(t) ? `'${t}` : t).toWellFormed())
    expect(leidas.map((l) => l.observaciones)).toEqual(guardado)
  })

  test('tiene solo su encabezado si el informe no tiene hojas', () => {
    expect(texto(escribirInformeCsv(informeVacio())).trim().split('\r\n')).toHaveLength(1)
  })
})

describe('el JSON del informe', () => {
  test('es el valor mismo del informe', () => {
    for (const informe of [informe2023(), informeVacio(), informeAusente()])
      expect(JSON.parse(texto(escribirInformeJson(informe)))).toEqual(informe)
  })

  test('da los mismos bytes, se haya armado o guardado el valor como sea', () => {
    const informe = informe2023()
    expect(texto(escribirInformeJson(alReves(informe) as Informe))).toBe(texto(escribirInformeJson(informe)))
  })
})
