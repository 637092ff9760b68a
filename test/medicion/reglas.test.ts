// The rules of measuring, told wrong on purpose: what the loader says, and whether a case that lies is caught.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { leerYaml } from '../../src/app/comun/leer-yaml.ts'
import { probarAnomalias, probarConsumo } from '../../src/app/medicion/casos-reglas.ts'
import { CasosDeAnomaliaYaml, CasosDeConsumoYaml, ConsumoYaml, TablaYaml } from '../../src/app/medicion/reglas-yaml.ts'
import { revisarReglasDeConsumo, revisarTabla } from '../../src/app/medicion/revisar-reglas.ts'
import { CONSUMO, TABLA } from '../soporte/medicion.ts'

const texto = (archivo: string): string => readFileSync(new URL(`../../reglas/${archivo}`, import.meta.url), 'utf8')
const REGLAS = { anomalias: TABLA, consumo: CONSUMO }

/** What is wrong with a table of anomalies after a change of its text. */
function tablaCon(antes: string, despues: string): string[] {
  const cambiado = texto('anomalia/tabla.yaml').replace(antes, despues)
  const leido = leerYaml(cambiado, 'tabla.yaml', TablaYaml)
  return 'errores' in leido ? leido.errores.map((e) => e.mensaje) : revisarTabla(leido.valor).map((m) => m.mensaje)
}

function consumoCon(antes: string, despues: string): string[] {
  const leido = leerYaml(texto('consumo/revision.yaml').replace(antes, despues), 'revision.yaml', ConsumoYaml)
  return 'errores' in leido ? leido.errores.map((e) => e.mensaje) : revisarReglasDeConsumo(leido.valor).map((m) => m.mensaje)
}

function casosDeAnomaliaCon(antes: string, despues: string): string[] {
  const leido = leerYaml(texto('anomalia/tabla.casos.yaml').replace(antes, despues), 'casos', CasosDeAnomaliaYaml)
  return 'errores' in leido ? leido.errores.map((e) => e.mensaje) : probarAnomalias(leido.valor, REGLAS).map((m) => m.mensaje)
}

function casosDeConsumoCon(antes: string, despues: string): string[] {
  const leido = leerYaml(texto('consumo/revision.casos.yaml').replace(antes, despues), 'casos', CasosDeConsumoYaml)
  return 'errores' in leido ? leido.errores.map((e) => e.mensaje) : probarConsumo(leido.valor, REGLAS).map((m) => m.mensaje)
}

describe('la tabla de anomalías', () => {
  test('como está, no tiene nada que corregir', () => {
    expect(tablaCon('', '')).toEqual([])
  })

  test('sin lectura no puede haber consumo real ni lectura tomada', () => {
    const fila = '{ lectura: ninguna, consumo: ninguno, factor: "1"'
    expect(tablaCon(fila, '{ lectura: ninguna, consumo: real, factor: "1"')[0]).toContain('sin lectura no hay consumo real')
    expect(tablaCon(fila, '{ lectura: tomada, consumo: ninguno, factor: "1"')[0]).toContain('sin lectura no hay una «tomada»')
    expect(tablaCon('lectura: tomada, consumo: real', 'lectura: anterior, consumo: real')[0]).toContain('sale de la lectura «tomada»')
  })

  test('un código repetido, un factor sin comillas y una llave desconocida se dicen', () => {
    expect(tablaCon('clave: perro', 'clave: sin-acceso')).toEqual(['esta clave está dos veces'])
    expect(tablaCon('letra: P', 'letra: A')).toEqual(['la letra A ya es de otra anomalía'])
    expect(tablaCon('factor: "1.5"', 'factor: 1.5')[0]).toContain('entre comillas')
    expect(tablaCon('clave: perro', 'clve: perro').length).toBeGreaterThan(0)
  })

  test('una vigencia no puede empezar sin que termine la anterior', () => {
    const v = { desde: TABLA.anomalias[0]?.desde ?? '', hasta: null, fuente: 'x', tabla: TABLA.anomalias[0]?.tabla ?? [] }
    expect(revisarTabla({ anomalias: [v, { ...v, desde: '2026-01-01' }] as never })[0]?.mensaje).toContain(
      'debe terminar antes del 2026-01-01',
    )
  })
})

describe('las reglas de consumo', () => {
  test('como están, no tienen nada que corregir', () => {
    expect(consumoCon('', '')).toEqual([])
  })

  test('cada mes en una temporada, los límites en orden, y una última categoría que ajuste a todas', () => {
    expect(consumoCon('meses: [4, 5,', 'meses: [5,')).toEqual(['el mes 4 debe estar en una temporada, y solo una'])
    expect(consumoCon('alto: "2", reventon: "5"', 'alto: "5", reventon: "2"')[0]).toContain('en ese orden')
    expect(consumoCon('clase: null', 'clase: alto')[0]).toContain('debe ajustar a todas')
    expect(consumoCon('{ temporada: templada, bajo: "0.6"', '{ temporada: calor, bajo: "0.6"')[0]).toContain('y solo uno')
    expect(consumoCon('minimas: 3', 'minimas: 7')[0]).toContain('más lecturas mínimas')
  })
})

describe('los casos', () => {
  test('todos dan lo que dicen', () => {
    expect([...casosDeAnomaliaCon('', ''), ...casosDeConsumoCon('', '')]).toEqual([])
  })

  test('uno que miente se descubre', () => {
    expect(casosDeAnomaliaCon('m3: 30', 'm3: 31')[0]).toContain('el caso dice 31 m³')
    expect(casosDeConsumoCon('m3: 41, causa: alto', 'm3: 41, causa: null')[0]).toContain('el caso dice «normal»')
  })

  test('uno que falta se pide', () => {
    expect(casosDeAnomaliaCon('anomalia: baldio, mes: 1, leidos: null', 'anomalia: baldio, mes: 1, leidos: 0')).toContain(
      'falta un caso de «baldio», sinLectura, mes 1',
    )
    expect(casosDeConsumoCon('promedioM3: 20, m3: 101', 'promedioM3: 20, m3: 102')[0]).toContain('falta un caso en el límite «reventon»')
  })
})
