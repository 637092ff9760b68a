import { expect, test } from 'vitest'
import { conMayuscula, oracion } from './oracion.ts'

test.each([
  ['COORDINACIÓN DE FACTURACIÓN', 'Coordinación de facturación'],
  ['CUMPLIMIENTO DEL POA. SEGUNDA PARTE', 'Cumplimiento del POA. Segunda parte'],
  ['COMAPA REYNOSA', 'COMAPA Reynosa'],
  ['PEQUEÑOS COMERCIOS (ÑANDÚ)', 'Pequeños comercios (ñandú)'],
  ['Ya viene con minúsculas', 'Ya viene con minúsculas'],
  ['%', '%'],
  ['', ''],
])('%s se muestra como %s', (impreso, leido) => expect(oracion(impreso)).toBe(leido))

test('una oración empieza con mayúscula, también si lleva acento', () => expect(conMayuscula('último trimestre')).toBe('Último trimestre'))
