// A sheet of readings that comes back in the letters of an old program, loaded from the terminal.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { preguntar } from '../../src/app/puerta.ts'
import type { Sistema } from '../../src/app/sistema.ts'
import { fecha } from '../../src/core/comun/fecha.ts'
import { conBase } from '../soporte/base.ts'
import { altaRutas, darDeAlta } from '../soporte/padron.ts'
import { sistemaDe } from '../soporte/sistema.ts'
import { enTerminal } from '../soporte/terminal.ts'

const DIA = '2025-01-31'
const QUIEN = { persona: 'sistema' }
const prueba = conBase()
const carpeta = mkdtempSync(join(tmpdir(), 'caudal-hojas-'))
afterAll(() => rmSync(carpeta, { recursive: true, force: true }))

const sistema = (): Sistema => ({ ...sistemaDe(prueba), hoy: () => fecha(DIA) })
const lecturas = async () => (await preguntar(sistema(), 'medicion.historia', { cuenta: 1 }, QUIEN)).lecturas

/** The bytes of a sheet in CP850, where í is 0xA1 and ó is 0xA2: what Windows would read as ¡ and ¢. */
const enCp850 = (texto: string): Buffer => Buffer.from(texto.replaceAll('í', '\u00a1').replaceAll('ó', '\u00a2'), 'latin1')
const hoja = (renglon: string): string => `periodo,ruta,cuenta,medidor,lectura,anomalía,fecha,motivo\r\n${renglon}\r\n`

const cargar = (bytes: Uint8Array, ...mas: string[]) => {
  writeFileSync(join(carpeta, 'hoja.csv'), bytes)
  return enTerminal(['lecturas', 'cargar', 'hoja.csv', ...mas], { prueba, dia: DIA, carpeta })
}

beforeAll(async () => {
  const s = sistema()
  await altaRutas(s)
  await darDeAlta(s, { cuenta: 1 })
  const medidor = { cuenta: 1, fecha: '2025-01-01', serie: '0012', digitos: 5, diametroMm: 13, lecturaInicial: 0 }
  await preguntar(s, 'medicion.instalar', medidor, QUIEN)
})

describe('Una hoja de lecturas que no está en UTF-8', () => {
  const llena = enCp850(hoja(`2025-01,'0101,1,'0012,'00020,,31/01/2025,Leyó la brigada`))

  test('se rechaza si no se prueba en qué codificación está, y se dice cómo decirla', async () => {
    const { estado, stderr } = await cargar(llena)
    expect(estado).toBe(1)
    expect(stderr).toContain('CP850 (DOS) (cp850) diría')
    expect(await lecturas()).toEqual([])
  })

  test('se rechaza con una que no es la suya, sin que entre nada', async () => {
    expect(await cargar(llena, '--codificacion', 'mac-roman')).toMatchObject({ estado: 1, stderr: expect.stringContaining('anomalía') })
    expect(await cargar(llena, '--codificacion', 'ebcdic')).toMatchObject({ estado: 2, stderr: expect.stringContaining('cp850') })
    expect(await lecturas()).toEqual([])
  })

  test('entra con la suya, dicha, con lo que se leyó en el aviso; y sus apóstrofos no son de las claves ni de la lectura', async () => {
    const { estado, stdout, stderr } = await cargar(llena, '--codificacion', 'cp850')
    expect({ estado, stdout }).toEqual({ estado: 0, stdout: 'Ruta 0101, 2025-01: 1 lecturas y 0 que ya estaban.\n' })
    expect(stderr).toContain('se leyó como CP850 (DOS): «anomalía», «Leyó»')
    expect(await lecturas()).toMatchObject([{ valor: 20, fecha: DIA, instalacion: 1 }])
  })

  test('y el motivo de una corrección se guarda con sus letras', async () => {
    expect(await cargar(enCp850(hoja('2025-01,0101,1,0012,21,,2025-01-31,Se leyó 20 por 21')), '--codificacion', 'cp850')).toMatchObject({
      estado: 0,
    })
    expect(await lecturas()).toMatchObject([{ valor: 20 }, { valor: 21, corrige: 1, motivo: 'Se leyó 20 por 21' }])
  })
})
