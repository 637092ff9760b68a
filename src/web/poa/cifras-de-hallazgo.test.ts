import { expect, test } from 'vitest'
import { rotuloDeCifra, textoDeCifra } from './cifras-de-hallazgo.ts'

test.each([
  ['valor', 'Valor'],
  ['avancePublicado', 'Avance publicado'],
  ['observacion', 'Observación'],
  ['2023-11', 'Noviembre de 2023'],
  ['999-medidores 2023-T4', '999-medidores, cuarto trimestre de 2023'],
])('la llave %s se lee «%s»', (llave, rotulo) => expect(rotuloDeCifra(llave)).toBe(rotulo))

test.each([
  ['255206', '255,206'],
  ['1218 de 1000', '1,218 de 1,000'],
  ['2023-T4', 'cuarto trimestre de 2023'],
  ['SE PRESENTÓ UN AUMENTO', 'SE PRESENTÓ UN AUMENTO'],
])('la cifra %s se lee «%s»', (cifra, texto) => expect(textoDeCifra(cifra)).toBe(texto))
