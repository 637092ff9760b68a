import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { borrarCarpetasDePaso, enCarpetaDePaso } from '../../src/app/comun/carpeta-de-paso.ts'
import { esteProceso } from '../../src/db/comun/proceso.ts'

let lugar: string
beforeEach(() => {
  lugar = mkdtempSync(join(tmpdir(), 'caudal-prueba-de-paso-'))
})
afterEach(() => rmSync(lugar, { recursive: true, force: true }))

/** A folder with bills of whoever is said, touched some days ago. */
function carpetaDe(quien: string, dias = 0): string {
  const ruta = join(lugar, `caudal-impresion-${quien}-AbC123`)
  mkdirSync(ruta)
  writeFileSync(join(ruta, 'recibos.pdf'), 'recibos')
  const momento = new Date(Date.now() - dias * 86_400_000)
  utimesSync(ruta, momento, momento)
  return ruta
}

const [espacio = ''] = esteProceso().split('.')
/** The number of a process that has ended. */
const pidMuerto = (): number => spawnSync(process.execPath, ['-e', '']).pid

describe('Los recibos que se imprimen en una carpeta de paso', () => {
  test('no quedan en ella al terminar, ni si falla, y su nombre dice de quién es', async () => {
    let vista = ''
    const hacer = async (carpeta: string): Promise<never> => {
      vista = carpeta
      writeFileSync(join(carpeta, 'recibos.pdf'), 'recibos')
      throw new Error('se acabó el disco')
    }
    await expect(enCarpetaDePaso(hacer)).rejects.toThrow('se acabó el disco')
    expect([dirname(vista), existsSync(vista)]).toEqual([tmpdir(), false])
    expect(basename(vista)).toContain(`caudal-impresion-${esteProceso()}-`)
  })

  test('que dejó un proceso muerto se borran al iniciar; los de uno vivo, no', () => {
    const [muerta, viva] = [carpetaDe(`${espacio}.${pidMuerto()}`), carpetaDe(esteProceso())]
    borrarCarpetasDePaso(lugar)
    expect([existsSync(muerta), existsSync(viva)]).toEqual([false, true])
  })

  test('de donde los procesos no se ven, se borran cuando nadie los toca en un día', () => {
    const [vieja, nueva] = [carpetaDe('1.7', 2), carpetaDe('2.7')]
    borrarCarpetasDePaso(lugar)
    expect([existsSync(vieja), existsSync(nueva)]).toEqual([false, true])
  })

  test('y lo que no se llama así no se toca', () => {
    const ajenas = [`caudal-impresion-${espacio}.x-AbC123`, 'otra-cosa', `mas-caudal-impresion-${espacio}.${pidMuerto()}-AbC123`]
    for (const nombre of ajenas) mkdirSync(join(lugar, nombre))
    const archivo = join(lugar, `caudal-impresion-${espacio}.${pidMuerto()}-AbC123`)
    writeFileSync(archivo, '')
    borrarCarpetasDePaso(lugar)
    expect([...ajenas.map((n) => join(lugar, n)), archivo].every((r) => existsSync(r))).toBe(true)
  })
})
