// How data are written in the utility of the tests of core: the telephones and the map of Mexico.
import type { Escritura } from '../../src/core/padron/escritura.ts'

export const ESCRITURA: Escritura = {
  telefono: { pais: '52', cifras: 10, trasPais: ['1'], antepuestos: ['01', '044', '045'] },
  mapa: { latitud: { de: 14.53, a: 32.72 }, longitud: { de: -118.46, a: -86.71 } },
  claves: { conE: false, cifras: { cuentaAnterior: null, claveCatastral: null } },
}
