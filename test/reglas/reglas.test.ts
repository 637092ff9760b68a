import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { CLASES, cargarReglas, validarReglas } from '../../src/app/reglas.ts'
import { Rechazo } from '../../src/core/comun/rechazo.ts'
import { cambiar, carpeta, conReglasPropias, errores, leer, raiz } from '../soporte/carpeta-de-reglas.ts'
import { CARPETA_REGLAS } from '../soporte/plan.ts'

conReglasPropias()

const PLAN = 'poa/2023.yaml'
const SEMAFORO = 'semaforo.yaml'
const REVISION = 'poa/revision.yaml'
const PUBLICADO = 'poa/publicado.yaml'
const ROLES = 'acceso/roles.yaml'
const REFERENCIA = 'referencia/referencia.yaml'
const RECARGO = 'recargo/recargo.yaml'
const PRELACION = 'cobro/prelacion.yaml'

/** Surcharges of 2027 for the rule «federal». */
const DE_2027 = `      - { desde: 2027-01-01, hasta: null, fuente: x, tasa: "2", factor: "1",
          capitaliza: false, topeMeses: 60, exentos: [recargo], redondeo: truncar }\n`

/** Where the ficha of 307's first indicator begins: a missing key is told there. */
const DESDE_307 = 'desde: 2023-01-01\n            hasta: 2023-12-31\n            nombre: "INSTALACIÓN DE MEDIDORES"'

/** A mistake, and the sentence that tells it; the line is the one changed, or the one that says `enLinea` once changed. */
type Caso = [caso: string, archivo: string, antes: string, despues: string, mensaje: RegExp, enLinea?: string]

const CASOS: Caso[] = [
  ['un recargo por defecto que no existe', RECARGO, 'regla: ejemplo', 'regla: otro', /^no hay una regla con la clave «otro»$/],
  ['una prelación por defecto que no existe', PRELACION, 'regla: lo-mas-antiguo', 'regla: otra', /^no hay una regla con la clave «otra»$/],
  ['una referencia por defecto que no existe', REFERENCIA, 'regla: modulo-97', 'regla: otra', /^no hay una regla con la clave «otra»$/],
  ['unas luces por defecto que no existen', SEMAFORO, 'regla: dos-lados', 'regla: otras', /^no hay una regla con la clave «otras»$/],
  ['una regla por defecto sin fecha', SEMAFORO, '{ desde: 2021-01-01, hasta: null, regla', '{ hasta: null, regla', /desde: /],
  ['una regla por defecto sin fuente', PRELACION, 'regla: lo-mas-antiguo, fuente: "', 'regla: lo-mas-antiguo, nota: "', /fuente: /],
  [
    'dos reglas por defecto el mismo día',
    RECARGO,
    'predeterminada:\n',
    'predeterminada:\n  - { desde: 2015-01-01, hasta: 2016-01-01, regla: cea, fuente: "La de antes" }\n',
    /^empieza antes de que termine la vigencia anterior \(2016-01-01\)$/,
    'desde: 2016-01-01, hasta: null, regla: ejemplo',
  ],
  [
    'una vigencia de un recargo sin su caso',
    RECARGO,
    '  - clave: cea',
    `${DE_2027}  - clave: cea`,
    /^ningún caso prueba lo que «federal» dice desde el 2027-01-01: escríbalo en un archivo \.casos\.yaml$/,
    'desde: 2027-01-01',
  ],
  [
    'una vigencia de una prelación sin su caso',
    PRELACION,
    'hasta: null\n        fuente: "Regla',
    'hasta: 2016-12-31\n        fuente: "Regla',
    /^ningún caso prueba lo que «primero-recargos» dice desde el 2016-01-01/,
    'desde: 2016-01-01\n        hasta: 2016',
  ],
  [
    'una vigencia de una referencia sin su caso',
    REFERENCIA,
    'hasta: null\n        fuente: "Regla',
    'hasta: 2016-12-31\n        fuente: "Regla',
    /^ningún caso prueba lo que «modulo-10» dice desde el 2016-01-01/,
    'desde: 2016-01-01\n        hasta: 2016',
  ],
  [
    'una vigencia de una tarifa sin su caso',
    'tarifa/la-piedad.yaml',
    'desde: 2016-01-01\n        hasta: 2016-12-31',
    'desde: 2016-02-01\n        hasta: 2016-02-29',
    /^ningún caso prueba lo que «la-piedad» dice desde el 2016-02-01/,
  ],
  ['una llave dos veces', PLAN, 'gerencia: GER', 'programa: OTRO\ngerencia: GER', /^esta llave está dos veces$/],
  ['una llave que no existe', PLAN, 'gerencia: GER', 'gerente: X\ngerencia: GER', /^gerente: no se reconoce esta llave$/],
  ['una llave que no existe, dentro de una ficha', PLAN, 'medida: recibos-entregados', 'medidas: x', /medidas: no se reconoce esta llave$/],
  ['una llave que falta', PLAN, '            metaAnual: "3000"\n', '', /metaAnual: escriba la cantidad entre comillas/, DESDE_307],
  ['una cantidad sin comillas', PLAN, 'metaAnual: "3070020"', 'metaAnual: 3070020', /escriba la cantidad entre comillas, como "255835"$/],
  [
    'una cantidad con comas',
    PLAN,
    'metaAnual: "3070020"',
    'metaAnual: "3,070,020"',
    /no es una cantidad: use dígitos y, si acaso, un punto decimal$/,
  ],
  [
    'una fecha que no existe',
    PLAN,
    'hasta: 2023-12-31',
    'hasta: 2023-02-30',
    /«2023-02-30» no es una fecha aaaa-mm-dd que exista, de 1900 a 2100$/,
  ],
  ['un tabulador por sangría', SEMAFORO, '    nombre: A dos lados', '\tnombre: A dos lados', /^la sangría lleva espacios, no tabuladores$/],
  ['una comilla sin cerrar', PLAN, 'fuente: "POA 2023, Gerencia', 'fuente: "POA 2023, " Gerencia', /^no es YAML válido/],
  [
    'una referencia sin la cuenta',
    REFERENCIA,
    'dato: cuenta, digitos: 8',
    'dato: periodo, digitos: 6',
    /falta la cuenta: todas tendrían la misma$/,
  ],
  [
    'una referencia en la que no cabe ningún periodo',
    REFERENCIA,
    'periodo, digitos: 6',
    'periodo, digitos: 5',
    /el periodo lleva seis dígitos/,
  ],
  ['un alias que nadie definió', PLAN, 'gerencia: GERENCIA', 'gerencia: *nadie #', /^no se admiten alias \(\*\)/],
  [
    'un plan que no suma',
    PLAN,
    'metaAnual: "3000"',
    'metaAnual: "3001"',
    /^unidad 307, indicador 307-medidores-instalados: la meta anual es 3001 y las metas de 4 periodo\(s\) suman 3000$/,
    'clave: 307-medidores-instalados',
  ],
  [
    'bandas con un hueco',
    SEMAFORO,
    '          - { luz: sobrecumplimiento, hasta: null }\n',
    '',
    /^la última banda debe llevar `hasta: null` para cubrir toda la línea$/,
    '- { luz: rojo, hasta: "90" }',
  ],
  [
    'bandas que bajan',
    SEMAFORO,
    'luz: amarillo, hasta: "95"',
    'luz: amarillo, hasta: "85"',
    /^la banda que termina en 85 no sube/,
    'luz: rojo, hasta: "90"',
  ],
  ['una luz que no existe', SEMAFORO, 'luz: verde, hasta: "105"', 'luz: azul, hasta: "105"', /^no hay una luz con la clave «azul»$/],
  ['una expresión regular rota', REVISION, "- 'A PESAR'", "- 'A PESAR('", /no es una expresión regular$/],
  ['una regla que no existe', REVISION, 'regla: R24', 'regla: R25', /las reglas son R1 a R24$/],
  [
    'una luz a la que ninguna regla llega',
    SEMAFORO,
    'clave: gris',
    'clave: morado, nombre: M, color: "#000000" }\n  - { clave: gris',
    /^ninguna regla llega a la luz «morado»$/,
  ],
  [
    'sin la luz de lo ausente',
    SEMAFORO,
    '  - { clave: gris, nombre: Sin avance que calificar, color: "#5f6368" }\n',
    '',
    /^falta la luz «gris», la de un avance ausente$/,
    '- { clave: rojo',
  ],
  [
    'vigencias del semáforo que se enciman',
    SEMAFORO,
    '      - desde: 2021-01-01',
    '      - { desde: 2020-01-01, hasta: 2021-01-01, bandas: [{ luz: rojo, hasta: null }] }\n      - desde: 2021-01-01',
    /^empieza antes de que termine la vigencia anterior \(2021-01-01\)$/,
    '2021-01-01\n        hasta: null',
  ],
  [
    'un título que es de dos datos del padrón, escrito de otro modo',
    'padron/columnas.yaml',
    'alias: [COLONIA, COL,',
    'alias: [COLONIA, COL, "entre_calles",',
    /^el título «ENTRECALLES» es de «colonia» y de «referencias»; déjelo en uno$/,
    'referencias: { alias',
  ],
  ['un mapa del organismo al revés', 'padron/escritura.yaml', 'de: "14.53", a: "32.72"', 'de: "32.72", a: "14.53"', /va de menor a mayor$/],
  [
    'vigencias de las claves que no van en orden',
    'padron/escritura.yaml',
    '  claves:\n',
    '  claves:\n    - { desde: 2021-01-01, fuente: x, conE: true }\n',
    /^el 2020-01-01 no es posterior al de la vigencia anterior$/,
    'desde: 2020-01-01\n      fuente: "Criterio de Caudal',
  ],
  ['una luz dos veces', SEMAFORO, 'clave: amarillo', 'clave: rojo', /^la luz «rojo» está dos veces$/],
  [
    'una regla publicada dos veces',
    PUBLICADO,
    'clave: acumulado-truncado',
    'clave: mensual-redondeo',
    /^la regla «mensual-redondeo» está dos veces$/,
  ],
  [
    'una regla que acumula sin decir qué base admite',
    PUBLICADO,
    '    baseMaxima: "400"\n',
    '',
    /la base que admite/,
    '- clave: acumulado-truncado',
  ],
  [
    'una base donde nada se acumula',
    PUBLICADO,
    'acumula: false',
    'acumula: false\n    baseMaxima: "400"',
    /la base que admite/,
    'baseMaxima: "400"',
  ],
  [
    'un permiso que nadie pide',
    ROLES,
    'poa.consultar-evidencia, poa.cap',
    'poa.consultr, poa.cap',
    /^ninguna operación ni consulta del contrato pide el permiso «poa.consultr»$/,
  ],
  [
    'una regla publicada que no existe',
    PLAN,
    'reglaPublicada: mensual-redondeo',
    'reglaPublicada: mensual-torcido',
    /^unidad 303, indicador 303-recibos-entregados: no hay una regla publicada con la clave «mensual-torcido»$/,
    'clave: 303-recibos-entregados',
  ],
  ['un color con nombre', SEMAFORO, '"#b3261e"', '"rojo"', /escriba el color como "#1b6e3c"$/],
]

const INGLES = /\b(the|is|not|must|allowed|expected|unexpected|missing|invalid|required|mappings?|alias(es)? )\b/i

describe('un error en las reglas se dice con archivo, línea y una oración en español', () => {
  for (const [caso, archivo, antes, despues, mensaje, enLinea] of CASOS)
    it(caso, () => {
      const cambiada = cambiar(archivo, antes, despues)
      const linea = enLinea === undefined ? cambiada : leer(archivo).slice(0, leer(archivo).indexOf(enLinea)).split('\n').length
      const todos = validarReglas(carpeta).errores.filter((e) => e.donde.startsWith(`reglas/${archivo}:`))
      expect(todos[0]?.donde).toBe(`reglas/${archivo}:${linea}`)
      expect(todos[0]?.mensaje).toMatch(mensaje)
      for (const e of todos) {
        expect(e.donde).toMatch(/:\d+$/)
        expect(e.mensaje).not.toMatch(INGLES)
      }
    })

  it('un archivo de clase desconocida', () => {
    writeFileSync(join(carpeta, 'otro.yaml'), 'descuentos: []\n')
    expect(errores()).toEqual([
      expect.stringMatching(/^reglas\/otro\.yaml:1 no se reconoce qué reglas son; debe tener una de estas llaves: roles, /),
    ])
  })

  it('un archivo con reglas de dos clases, en cualquier orden', () => {
    for (const texto of ['indices: []\nimpuestos: []\n', 'impuestos: []\nindices: []\n']) {
      writeFileSync(join(carpeta, 'otro.yaml'), texto)
      expect(errores()).toEqual(['reglas/otro.yaml:1 son reglas de más de una clase (impuestos, indices): sepárelas en archivos'])
    }
  })

  it('cada clase se distingue por una llave que es solo suya', () => {
    const llaves = CLASES.map((c) => c.llave)
    expect(llaves.filter((l, i) => llaves.indexOf(l) < i)).toEqual([])
  })

  it('varios errores, en varios archivos, se dicen todos a la vez', () => {
    cambiar(PLAN, 'metaAnual: "3070020"', 'metaAnual: 3070020')
    cambiar(PLAN, 'hasta: 2023-12-31', 'hasta: 2023-02-30')
    cambiar(SEMAFORO, '"#b3261e"', '"rojo"')
    cambiar(REVISION, 'regla: R24', 'regla: R25')
    const dichos = errores().filter((e) => !e.includes('.casos.yaml'))
    expect(dichos.map((e) => e.split(':')[0])).toEqual([`reglas/${PLAN}`, `reglas/${PLAN}`, `reglas/${REVISION}`, `reglas/${SEMAFORO}`])
  })
})

describe('los casos junto a las reglas', () => {
  it('un caso de luces que no da lo que dice', () => {
    cambiar('semaforo.casos.yaml', 'avance: "90", luz: amarillo', 'avance: "90", luz: rojo')
    expect(errores()).toEqual([expect.stringMatching(/^reglas\/semaforo\.casos\.yaml.* dos-lados: 90 da amarillo, y el caso dice rojo$/)])
  })
  it('una regla cambiada sin cambiar sus casos', () => {
    cambiar('poa/publicado.yaml', 'redondeo: truncar', 'redondeo: mitad-arriba')
    const dichos = errores()
    expect(dichos.length).toBeGreaterThan(0)
    for (const e of dichos) expect(e).toMatch(/^reglas\/poa\/publicado\.casos\.yaml.* acumulado-truncado, «/)
  })
  it('un límite sin su caso', () => {
    cambiar('semaforo.casos.yaml', '  - { regla: dos-lados, avance: "94.99", luz: amarillo }\n', '')
    expect(errores()).toEqual([expect.stringMatching(/falta un caso de «dos-lados» con avance 94\.99$/)])
  })
  it('un recargo nuevo entra con un caso que use su tasa, y solo con uno que la use', () => {
    cambiar(RECARGO, '  - clave: cea', `${DE_2027}  - clave: cea`)
    const con = (...casos: string[]) => {
      const antes = leer('recargo/recargo.casos.yaml')
      writeFileSync(join(carpeta, 'recargo/recargo.casos.yaml'), `${antes}${casos.map((c) => `  - { regla: federal, ${c} }\n`).join('')}`)
      const dichos = errores()
      writeFileSync(join(carpeta, 'recargo/recargo.casos.yaml'), antes)
      return dichos
    }
    const falta = [
      expect.stringMatching(/^reglas\/recargo\/recargo\.yaml:\d+ ningún caso prueba lo que «federal» dice desde el 2027-01-01/),
    ]
    expect(con('importe: "1000.00", vence: 2027-01-31, el: 2027-02-01, meses: 1, recargo: "20.00"')).toEqual([])
    expect(con('importe: "1000.00", vence: 2027-01-31, el: 2027-01-31, meses: 0, recargo: "0.00"')).toEqual(falta)
    expect(con('concepto: recargo, importe: "1000.00", vence: 2027-01-31, el: 2027-02-01, meses: 1, recargo: "0.00"')).toEqual(falta)
    expect(con('importe: "1000.00", vence: 2026-12-30, el: 2027-01-02, meses: 1, recargo: "20.70"')).toEqual(falta)
  })
  it('sin el archivo de sus casos, cada vigencia de los recargos', () => {
    rmSync(join(carpeta, 'recargo/recargo.casos.yaml'))
    expect(errores()).toHaveLength(4)
    for (const e of errores()) expect(e).toMatch(/^reglas\/recargo\/recargo\.yaml:\d+ ningún caso prueba/)
  })
  it('un caso de una regla que no existe', () => {
    cambiar('poa/publicado.casos.yaml', 'regla: directo', 'regla: torcido')
    expect(errores()).toEqual([expect.stringMatching(/no hay una regla «torcido»$/)])
  })
})

describe('de lo que debe haber uno no hay dos', () => {
  const copiar = (archivo: string, otro: string): void => writeFileSync(join(carpeta, otro), leer(archivo))
  it('dos planes de un ejercicio', () => {
    copiar(PLAN, 'poa/2023-bis.yaml')
    expect(errores()).toEqual(['reglas/poa/2023.yaml:1 ya hay un plan de 2023: reglas/poa/2023-bis.yaml'])
  })
  for (const [archivo, clase] of [
    [SEMAFORO, 'semaforo'],
    [PUBLICADO, 'publicado'],
    [REVISION, 'revision'],
    [ROLES, 'roles'],
  ] as const)
    it(`dos archivos de ${clase}`, () => {
      copiar(archivo, 'zz.yaml')
      expect(errores()).toEqual([`reglas/zz.yaml:1 ya hay un archivo de ${clase}: reglas/${archivo}`])
    })
})

describe('validar solo unos archivos', () => {
  const solo = (...archivos: string[]): string[] =>
    validarReglas(
      carpeta,
      archivos.map((a) => join(carpeta, a)),
    ).errores.map((e) => `${e.donde.slice(carpeta.length + 1)} ${e.mensaje}`)

  it('unos casos buenos no piden más que su carpeta', () => {
    for (const casos of ['semaforo.casos.yaml', 'poa/publicado.casos.yaml', 'poa/revision.casos.yaml', 'poa/revision-otros.casos.yaml'])
      expect(solo(casos)).toEqual([])
    expect(validarReglas(carpeta, [join(carpeta, 'semaforo.casos.yaml')]).archivos).toEqual([join(carpeta, 'semaforo.casos.yaml')])
  })
  it('unas reglas corren los casos que las prueban', () => {
    expect(solo(SEMAFORO)).toEqual([])
    cambiar(SEMAFORO, 'luz: verde, hasta: "105"', 'luz: verde, hasta: "110"')
    const dichos = validarReglas(carpeta, [join(carpeta, SEMAFORO)]).errores
    expect(dichos.length).toBeGreaterThan(0)
    for (const e of dichos) expect(e.donde).toMatch(/^reglas\/semaforo\.casos\.yaml:/)
  })
  it('un archivo de otra parte ocupa el lugar del suyo, y se prueba con los mismos casos', () => {
    const otro = join(raiz, 'propuesta.yaml')
    writeFileSync(otro, leer(SEMAFORO))
    expect(validarReglas(carpeta, [otro]).errores).toEqual([])
    writeFileSync(otro, leer(SEMAFORO).replace('luz: verde, hasta: "105"', 'luz: verde, hasta: "110"'))
    expect(validarReglas(carpeta, [otro]).errores.length).toBeGreaterThan(0)
    writeFileSync(otro, leer(PLAN).replace('reglaPublicada: directo', 'reglaPublicada: torcido'))
    expect(validarReglas(carpeta, [otro]).errores.map((e) => e.mensaje)).toEqual([expect.stringMatching(/clave «torcido»$/)])
  })
  it('los errores de los demás no se dicen', () => {
    cambiar(REVISION, 'regla: R24', 'regla: R25')
    cambiar(PLAN, 'metaAnual: "3000"', 'metaAnual: "3001"')
    expect(solo(SEMAFORO)).toEqual([])
    expect(solo(REVISION)).toEqual([expect.stringMatching(/^poa\/revision\.yaml:\d+ .*las reglas son R1 a R24$/)])
  })
})

describe('las reglas del proyecto', () => {
  it('son válidas, con sus casos', () => {
    expect(validarReglas(CARPETA_REGLAS).errores).toEqual([])
    const reglas = cargarReglas(carpeta)
    expect([...reglas.planes.keys()]).toEqual([2023])
    expect(reglas.revision.reglas.map((r) => r.regla)).toEqual(Array.from({ length: 24 }, (_, i) => `R${i + 1}`))
  })

  it('con un error no se cargan: se rechazan con la lista', () => {
    cambiar(PLAN, 'metaAnual: "3000"', 'metaAnual: "3001"')
    expect(() => cargarReglas(carpeta)).toThrow(Rechazo)
    expect(() => cargarReglas(carpeta)).toThrow(/Hay 1 error\(es\) en las reglas\./)
  })

  it('sin un archivo que hace falta se rechazan', () => {
    rmSync(join(carpeta, REVISION))
    expect(() => cargarReglas(carpeta)).toThrow(Rechazo)
  })
})
