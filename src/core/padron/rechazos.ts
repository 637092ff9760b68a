import type { Redaccion } from '../comun/rechazo-redaccion.ts'

/** What padron refuses. */
export const RECHAZOS_PADRON = {
  'padron/cuenta-desconocida': {
    clase: 'ausente',
    mensaje: 'No hay una cuenta {cuenta}.',
    remedio: 'Búsquela por nombre, domicilio o número anterior con `op padron.buscar`.',
  },
  'padron/cuenta-repetida': {
    clase: 'conflicto',
    mensaje: 'Ya hay una cuenta {cuenta}.',
    remedio: 'Use otro número, o ninguno para que se dé el siguiente.',
  },
  'padron/usuario-desconocido': {
    clase: 'ausente',
    mensaje: 'No hay un usuario {usuario} en el registro.',
    remedio: 'Búsquelo por nombre, RFC o teléfono con `op padron.buscar`, y vea su número con `op padron.cuenta`.',
  },
  'padron/fusion-imposible': {
    clase: 'conflicto',
    mensaje: 'El usuario {usuario} no puede pasar a ser el {en}: {porque}.',
    remedio: 'Vea quién es cada uno con `op padron.usuario`.',
  },
  'padron/datos-invalidos': {
    clase: 'entrada',
    mensaje: 'Los datos tienen {cuantos} error(es) y no se guardó nada.',
    remedio: 'Corrija cada uno de los que se listan.',
  },
  'padron/antes-del-alta': {
    clase: 'entrada',
    mensaje: 'Lo de {de} no puede cambiar desde el {desde}: se dio de alta el {alta}.',
    remedio: 'Use una fecha desde su alta en adelante.',
  },
  'padron/cambio-posterior': {
    clase: 'conflicto',
    mensaje: 'En {de}, {que} ya cambió el {ultimo}, y el cambio que se pide es desde el {desde}.',
    remedio:
      'Lo registrado no se reescribe: use la fecha de ese último cambio o una posterior o, si aquel estaba mal, corríjalo con `corrige`.',
  },
  'padron/fecha-muy-adelante': {
    clase: 'entrada',
    mensaje: 'El cambio de {de} se pide desde el {desde}, y hoy, {hoy}, solo puede fecharse hasta el {limite} ({dias} días).',
    remedio: 'Revise la fecha; si es la que es, regístrelo cuando falte menos. El límite está en reglas/padron/fechas.yaml.',
  },
  'padron/no-se-corrige': {
    clase: 'conflicto',
    mensaje:
      'En {de}, {que} no tiene el {desde} un hecho vigente con el número {corrige}; el último de ese día es el {vigente} (0: ninguno).',
    remedio:
      'Vea la historia con `op padron.cuenta`, `op padron.ruta` o `op padron.usuario` y diga la fecha y el número del hecho que está mal.',
  },
  'padron/sin-cambio': {
    clase: 'entrada',
    mensaje: 'En {de} no hay nada que cambiar: ya está así.',
    remedio: 'Revise el dato que quería cambiar.',
  },
  'padron/cambio-mientras': {
    clase: 'conflicto',
    mensaje: 'Mientras usted lo escribía, {persona} cambió {que} de {de} desde el {desde}: «{motivo}».',
    remedio: 'Vea cómo quedó y, si su cambio sigue valiendo, pídalo otra vez: nada de lo que escribió se perdió.',
  },
  'padron/no-se-parecen': {
    clase: 'entrada',
    mensaje: 'Las cuentas {cuentas} no comparten {que}.',
    remedio: 'Vea los grupos que hay con `padron duplicados`: se descarta uno de ellos, con todas sus cuentas.',
  },
  'padron/subida-desconocida': {
    clase: 'ausente',
    mensaje: 'No hay un archivo subido con el número {subida}.',
    remedio: 'Súbalo otra vez, o vea los que hay en la página «Importar un padrón».',
  },
  'padron/subida-no-se-importa': {
    clase: 'conflicto',
    mensaje: 'El archivo subido {subida} no se puede importar: {porque}.',
    remedio: 'Corrija lo que se dice y suba el archivo otra vez.',
  },
  'padron/suministro-no-sigue': {
    clase: 'conflicto',
    mensaje: 'En la cuenta {cuenta}, desde el {desde} el suministro no puede pasar de «{antes}» a «{despues}».',
    remedio:
      'Vea su historia con `op padron.cuenta`: registre antes el cambio que falta o, si lo registrado estaba mal, corríjalo con `corrige`.',
  },
  'padron/ruta-desconocida': {
    clase: 'ausente',
    mensaje: 'No hay una ruta «{ruta}».',
    remedio: 'Déla de alta antes con `op padron.alta-ruta`.',
  },
  'padron/ruta-distinta': {
    clase: 'conflicto',
    mensaje: 'Ya hay {cuantos} sector(es) o ruta(s) con la misma clave y otros datos.',
    remedio: 'Use otra clave o, si la ruta cambió, dígalo con `op padron.cambiar-ruta`.',
  },
  'padron/ruta-facturada': {
    clase: 'conflicto',
    mensaje: 'La ruta {ruta} ya se facturó en {periodo} con el grupo {grupo}; no puede ser de otro desde el {desde}.',
    remedio: 'Use una fecha posterior a ese mes: cada ruta se factura una vez y en un solo grupo cada mes.',
  },
  'padron/archivo-invalido': {
    clase: 'entrada',
    mensaje: '«{archivo}» tiene {cuantos} error(es) y no se guardó nada.',
    remedio: 'Corrija cada fila y columna que se lista y vuelva a importarlo.',
  },
} as const satisfies Record<string, Redaccion>
