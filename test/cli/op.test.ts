// The terminal's `op` as a clerk meets it: what it says of what was typed.
import { describe, expect, test } from 'vitest'
import { conBase } from '../soporte/base.ts'
import { enTerminal } from '../soporte/terminal.ts'

const prueba = conBase()
const correr = (...args: string[]) => enTerminal(args, { prueba, dia: '2026-01-02' })

describe('Lo que se escribe mal', () => {
  test.each([
    ["{'cuenta':1}", 'hay algo que no se entiende (carácter 2', 'entre comillas dobles'],
    ['{"cuenta":1', 'parece cortado (carácter 12, al final)', 'Falta cerrar'],
    ['{"cuenta":1,}', 'se esperaba llave (carácter 13', 'Sobra una coma'],
    ['{"cuenta":1,\n "periodo" "2026-10"}', 'se esperaba dos puntos (renglón 2, carácter 12', '@archivo'],
    ['{"cuenta":1,"cuenta":2}', 'la llave "cuenta" está dos veces', '@archivo'],
  ])('en el JSON se dice en español y con su lugar: %s', async (entrada, ...dice) => {
    const r = await correr('op', 'cartera.estado-de-cuenta', entrada)
    expect([r.estado, r.stdout]).toEqual([2, ''])
    for (const palabras of dice) expect(r.stderr).toContain(palabras)
    expect(r.stderr).not.toMatch(/JSON at|Unexpected|position|Expected/)
  })

  test('un campo que no existe nombra los que hay, donde está', async () => {
    const arriba = await correr('op', 'medicion.historia', '{"cuenta":1,"dede":"2025-01"}')
    expect(arriba.estado).toBe(1)
    expect(JSON.parse(arriba.stdout).rechazo.datos.errores).toEqual([
      { donde: 'entrada', mensaje: 'no hay un campo «dede»; los que hay son: cuenta, desde' },
    ])
    const lecturas = [
      { cuenta: 7, fecha: '2025-01-31', valor: '1' },
      { cuenta: 2001, fecha: '2025-01-31', lectura: '5' },
    ]
    const dentro = await correr('op', 'medicion.registrar-lecturas', JSON.stringify({ ruta: '0101', periodo: '2025-01', lecturas }))
    expect(JSON.parse(dentro.stdout).rechazo.datos.errores).toEqual([
      {
        donde: 'lectura 2 (cuenta 2001)',
        mensaje: 'no hay un campo «lectura»; los que hay son: cuenta, tipo, fecha, valor, anomalia, serie, motivo, foto, latitud, longitud',
      },
    ])
  })
})

describe('Un ensayo', () => {
  const ruta = '{"sectores":[{"clave":"S1","nombre":"Uno"}],"rutas":[{"clave":"R1","sector":"S1","grupo":"G1","nombre":"Una"}]}'

  test('lo dice antes que nada, por escrito y en la respuesta, y no guarda', async () => {
    const r = await correr('op', 'padron.alta-ruta', ruta, '--ensayo')
    expect(r.estado).toBe(0)
    expect(r.stderr.split('\n')[0]).toBe('Ensayo: se calcula todo y no se guarda nada.')
    expect(Object.entries(JSON.parse(r.stdout))[0]).toEqual(['ensayo', true])
    expect(JSON.parse((await correr('op', 'padron.rutas')).stdout)).toEqual({ rutas: [], grupos: [] })
  })

  test('también en los mandatos, en el primer renglón', async () => {
    expect((await correr('op', 'padron.alta-ruta', ruta)).stdout).not.toContain('ensayo')
    const r = await correr('cartera', 'recargos', '--grupo', 'G1', '--ensayo')
    expect(r.stdout.split('\n')[0]).toBe('Ensayo: se calcula todo y no se guarda nada.')
  })
})
