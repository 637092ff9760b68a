// The program goes on when its database is killed under it, and says so.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as esperar } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { carpetaDeDatos } from '../soporte/caudal.ts'
import { iniciarPrograma } from './programa.ts'

test('si el servidor de la base muere de golpe, el programa lo levanta y vuelve a contestar', async () => {
  const { datos, borrar } = carpetaDeDatos()
  const programa = await iniciarPrograma(datos)
  try {
    const estado = async () => (await fetch(`${programa.url}/api/poa.ejercicios`)).status
    expect(await estado()).toBe(200)
    const [pid = ''] = readFileSync(join(datos, 'pg', 'postmaster.pid'), 'utf8').split('\n')
    process.kill(Number(pid), 'SIGKILL')
    let caida = false
    for (let intento = 0; intento < 1200; intento++) {
      const ahora = await estado()
      caida ||= ahora === 503
      if (caida && ahora === 200) break
      await esperar(250)
    }
    expect([caida, await estado()]).toEqual([true, 200])
    // Whoever watches over the base may say it a little after the base answers.
    for (let intento = 0; intento < 240 && !programa.dicho().includes('se recuperó completa'); intento++) await esperar(250)
    expect(programa.dicho()).toContain('se recuperó completa')
  } finally {
    await programa.detener()
    borrar()
  }
})
