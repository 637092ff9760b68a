import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import type { LoteDeLectura } from '../../src/core/medicion/lote.ts'
import { escribirLote } from '../../src/reports/medicion/lote.ts'
import { leerHojas } from '../soporte/recibo-leido.ts'

const raiz = mkdtempSync(join(tmpdir(), 'caudal-papeletas-'))
afterAll(() => rmSync(raiz, { recursive: true, force: true }))

const LOTE: LoteDeLectura = {
  periodo: '2026-01',
  ruta: '01/01',
  nombre: 'Centro norte con un nombre larguísimo que nadie diría que cabe en una sola línea del encabezado de la página',
  sector: '01',
  grupo: 'A',
  anomalias: [
    { clave: 'sin-acceso', nombre: 'Sin acceso al medidor' },
    { clave: 'perro', nombre: 'Perro u otro peligro para el lector' },
  ],
  papeletas: Array.from({ length: 9 }, (_, i) => ({
    orden: (i + 1) * 10,
    cuenta: i === 1 ? 2_147_483_647 : i + 1,
    domicilio: i === 1 ? `Calle Ñandú ${'larga '.repeat(40)}` : `Hidalgo ${i + 1} Centro`,
    medidor: i === 1 ? 'W'.repeat(40) : `00${i + 1}`,
    digitos: i === 1 ? 9 : 5,
    anomaliaAnterior: i === 2 ? 'perro' : null,
  })),
}

describe('Las papeletas de un lote', () => {
  test('dicen en orden dónde ir y qué medidor leer, y a quien lee qué puede escribir; nada se encima ni se sale', async () => {
    const archivos = await escribirLote(LOTE, join(raiz, 'uno'))
    expect(archivos).toEqual(['pdf', 'csv', 'xlsx'].map((ext) => `lecturas-2026-01-ruta.01%2F01.${ext}`))
    const hojas = await leerHojas(readFileSync(join(raiz, 'uno', archivos[0] ?? '')))
    expect(hojas).toHaveLength(2)
    for (const h of hojas) expect([h.fuera, h.encimados]).toEqual([[], []])
    const [primera, segunda] = hojas.map((h) => h.piezas)
    for (const pieza of ['Ruta 01/01', 'enero de 2026', 'Página 1 de 2', '001', 'Hidalgo 1 Centro', 'El mes anterior: perro', 'LECTURA'])
      expect(primera).toContain(pieza)
    expect(primera?.join(' ')).toContain('sin-acceso: Sin acceso al medidor · perro: Perro u otro peligro')
    expect(primera).not.toContain('009')
    expect(segunda).toContain('009')
    expect(segunda?.filter((p) => p === 'LECTURA')).toHaveLength(1)
  })

  test('y sus hojas salen iguales cada vez, sin archivos a medias', async () => {
    const leer = (carpeta: string) =>
      readdirSync(join(raiz, carpeta)).map((a) => [a, readFileSync(join(raiz, carpeta, a)).toString('base64')])
    await escribirLote(LOTE, join(raiz, 'dos'))
    const antes = leer('dos')
    await escribirLote(LOTE, join(raiz, 'dos'))
    expect(leer('dos')).toEqual(antes)
    expect(antes.map(([a]) => a)).toHaveLength(3)
  })

  test('y en la hoja de texto las claves van como texto, con sus ceros y sin que una fórmula despierte', async () => {
    const malas = [{ ...LOTE.papeletas[0], medidor: '=1+1', domicilio: '=HYPERLINK("x"), Centro' }] as LoteDeLectura['papeletas']
    const [, csv = ''] = await escribirLote({ ...LOTE, ruta: '0101', papeletas: malas }, join(raiz, 'tres'))
    expect(
      readFileSync(join(raiz, 'tres', csv), 'utf8')
        .split('\r\n')
        .slice(0, 2),
    ).toEqual([
      '\ufeffperiodo,ruta,orden,cuenta,domicilio,medidor,dígitos,anomalía anterior,lectura,anomalía,fecha,motivo',
      `"=""2026-01""","=""0101""",10,1,"'=HYPERLINK(""x""), Centro",'=1+1,5,,,,,`,
    ])
  })

  test('de una ruta sin nadie que leer son una página vacía', async () => {
    const [pdf = ''] = await escribirLote({ ...LOTE, papeletas: [] }, join(raiz, 'cuatro'))
    const hojas = await leerHojas(readFileSync(join(raiz, 'cuatro', pdf)))
    expect(hojas).toHaveLength(1)
    expect(hojas[0]?.piezas).not.toContain('LECTURA')
  })
})
