import type { Redaccion } from '../comun/rechazo-redaccion.ts'

/** What facturacion refuses. */
export const RECHAZOS_FACTURACION = {
  'facturacion/sin-calendario': {
    clase: 'conflicto',
    mensaje: 'No hay un calendario de facturación vigente el {fecha}.',
    remedio: 'Agregue su vigencia, con su fuente, en `reglas/calendario`.',
  },
  'facturacion/actividad-desconocida': {
    clase: 'entrada',
    mensaje: 'El calendario no tiene una actividad «{actividad}».',
    remedio: 'Elija una de estas: {actividades}.',
  },
  'facturacion/actividad-repetida': {
    clase: 'conflicto',
    mensaje: 'La actividad «{actividad}» ya está hecha en ese grupo y periodo.',
    remedio: 'No hace falta registrarla otra vez.',
  },
  'facturacion/actividad-sin-previa': {
    clase: 'conflicto',
    mensaje: 'Antes de «{actividad}» debe estar hecha «{previa}» en ese grupo y periodo.',
    remedio: 'Termínela y regístrela con `op facturacion.registrar-actividad`.',
  },
  'facturacion/actividad-incompleta': {
    clase: 'conflicto',
    mensaje: 'No se puede registrar «{actividad}» de {periodo} en el grupo {grupo}: falta(n) {faltan} {que} ({rutas}).',
    remedio: 'Cuáles son lo dice `caudal facturacion avance --faltan`; si el calendario lo admite, se dispensa con su motivo.',
  },
  'facturacion/dispensa-no-admitida': {
    clase: 'entrada',
    mensaje: 'El calendario no admite dispensa en «{actividad}».',
    remedio: 'Regístrela sin `dispensa`, cuando no le falte nada.',
  },
  'facturacion/dispensa-de-mas': {
    clase: 'entrada',
    mensaje: 'A «{actividad}» de {periodo} en el grupo {grupo} no le falta nada que dispensar.',
    remedio: 'Regístrela otra vez, sin `dispensa`.',
  },
  'facturacion/entregas-invalidas': {
    clase: 'entrada',
    mensaje: 'Las entregas de la ruta {ruta} en {periodo} tienen {cuantos} error(es) y no se registró ninguna.',
    remedio: 'Corrija cada uno de los que se listan y vuelva a enviarlas.',
  },
  'facturacion/grupo-desconocido': {
    clase: 'ausente',
    mensaje: 'Ninguna ruta es del grupo «{grupo}».',
    remedio: 'Revise la clave del grupo; las rutas dicen el suyo.',
  },
  'facturacion/corrida-repetida': {
    clase: 'conflicto',
    mensaje: 'El grupo {grupo} ya tiene la corrida {corrida} de {periodo}, abierta el {fecha}.',
    remedio: 'Siga con ella: lo que falta se ve en `op facturacion.corrida`.',
  },
  'facturacion/periodo-salteado': {
    clase: 'conflicto',
    mensaje: 'No se puede facturar {periodo} del grupo {grupo}: {porque}.',
    remedio: 'Los periodos se facturan uno tras otro; termine el que falta.',
  },
  'facturacion/fecha-futura': {
    clase: 'entrada',
    mensaje: 'La corrida llevaría fecha del {fecha}, que no ha llegado: hoy es {hoy} y se fecha, cuando más, {dias} días después.',
    remedio: 'Revise el año; ábrala con la fecha de hoy o una anterior.',
  },
  'facturacion/periodo-futuro': {
    clase: 'entrada',
    mensaje: 'El periodo {periodo} empieza el {inicia}, y hoy es {hoy}.',
    remedio: 'Escriba el periodo que se factura; uno por venir dejaría sin facturar los de antes.',
  },
  'facturacion/fecha-anterior': {
    clase: 'entrada',
    mensaje: 'La corrida llevaría fecha del {fecha}, anterior al periodo {periodo}, que empieza el {inicia}.',
    remedio: 'Revise el año y el periodo.',
  },
  'facturacion/vence-muy-adelante': {
    clase: 'entrada',
    mensaje: 'El vencimiento {vence} está a más de {dias} días de la facturación, {fecha}.',
    remedio: 'Revise el año; si de verdad se dan más días, cambie `plazoMaximoDias` en `reglas/calendario`, con su fuente.',
  },
  'facturacion/recargos-sin-cargar': {
    clase: 'conflicto',
    mensaje:
      'En el grupo {grupo} hay {cuentas} cuentas con {importe} pesos de recargos por cargar al {fecha}: sus recibos no los traerían.',
    remedio: 'Cárguelos antes con «caudal cartera recargos --grupo {grupo}», o abra la corrida con `sinRecargos` y su motivo.',
  },
  'facturacion/corrida-con-recibos': {
    clase: 'conflicto',
    mensaje: 'La corrida {corrida} de {periodo} del grupo {grupo} ya facturó {cuentas} cuentas: no se retira.',
    remedio: 'Cancele los recibos que estén mal con `op facturacion.cancelar-recibo`.',
  },
  'facturacion/lectura-sin-analizar': {
    clase: 'conflicto',
    mensaje: 'La cuenta {cuenta} tiene en {periodo} una lectura que nadie ha analizado: el recibo saldría con el consumo de antes.',
    remedio: 'Analice la ruta {ruta} con `op medicion.analizar`, decida lo que quede en la cola y vuelva a facturar.',
  },
  'facturacion/ruta-sin-facturar': {
    clase: 'conflicto',
    mensaje: 'La ruta {ruta} todavía no se factura en la corrida {corrida} de {periodo}.',
    remedio: 'Factúrela con `op facturacion.facturar-rutas`; la cuenta {cuenta} va en ella.',
  },
  'facturacion/vence-antes': {
    clase: 'entrada',
    mensaje: 'El vencimiento {vence} es anterior a la facturación, {fecha}.',
    remedio: 'Deje al menos ese día para pagar.',
  },
  'facturacion/corrida-desconocida': {
    clase: 'ausente',
    mensaje: 'No hay una corrida {corrida}.',
    remedio: 'Ábrala con `op facturacion.abrir-corrida`, o revise su número, o su grupo y periodo.',
  },
  'facturacion/ruta-ajena': {
    clase: 'conflicto',
    mensaje: 'La ruta {ruta} no es del grupo {grupo}.',
    remedio: 'Cada ruta se factura en la corrida de su grupo.',
  },
  'facturacion/reglas-cambiadas': {
    clase: 'conflicto',
    mensaje: 'Las reglas cambiaron desde que se abrió la corrida {corrida}: era la huella {antes} y ahora es {ahora}.',
    remedio: 'Termine la corrida con las reglas con que se abrió: un periodo no se factura con dos.',
  },
  'facturacion/recibo-desconocido': {
    clase: 'ausente',
    mensaje: 'La cuenta {cuenta} no tiene recibo de {periodo}.',
    remedio: 'Vea si quedó apartada en `op facturacion.corrida`.',
  },
  'facturacion/recibo-cancelado': {
    clase: 'conflicto',
    mensaje: 'El recibo {version} de {periodo} de la cuenta {cuenta} ya está cancelado («{motivo}»).',
    remedio: 'Facture de nuevo con `op facturacion.refacturar`.',
  },
  'facturacion/sin-emisor': {
    clase: 'conflicto',
    mensaje: 'No hay datos de quien emite los recibos el {fecha}.',
    remedio: 'Agregue su vigencia en `reglas/recibo/emisor.yaml`.',
  },
  'facturacion/sin-referencia': {
    clase: 'conflicto',
    mensaje: 'Los recibos del {fecha} no tendrían referencia de pago: no hay una regla vigente, o ninguna cuenta cabe en ella.',
    remedio: 'Corrija `reglas/referencia/referencia.yaml` con lo que convino el banco.',
  },
  'facturacion/referencia-desconocida': {
    clase: 'ausente',
    mensaje: 'Ningún recibo lleva impresa la referencia {referencia}.',
    remedio: 'Revise sus dígitos; si son los del recibo, busque la cuenta con `op padron.buscar`.',
  },
  'facturacion/no-facturable': {
    clase: 'conflicto',
    mensaje: 'La cuenta {cuenta} no se puede facturar en {periodo} ({causa}, «{explicacion}»).',
    remedio: 'Corrija lo que la aparta y vuelva a intentarlo.',
  },
  'facturacion/tarifa-desconocida': {
    clase: 'ausente',
    mensaje: 'No hay una tarifa «{tarifa}» en las reglas.',
    remedio: 'Use una de estas: {tarifas}.',
  },
  'facturacion/tarifa-no-vigente': {
    clase: 'conflicto',
    mensaje: 'La tarifa «{tarifa}» no rige el {fecha}.',
    remedio: 'Rige {vigencias}. Use otra fecha, o agregue la vigencia que falta con su fuente.',
  },
  'facturacion/uso-desconocido': {
    clase: 'entrada',
    mensaje: 'La tarifa «{tarifa}» no tiene el uso «{uso}».',
    remedio: 'Use uno de estos: {usos}.',
  },
  'facturacion/regimen-no-vigente': {
    clase: 'entrada',
    mensaje: 'El régimen de IVA «{regimen}» no rige el {fecha}.',
    remedio: 'Use uno de estos: {regimenes}.',
  },
  'facturacion/sin-indice': {
    clase: 'conflicto',
    mensaje: 'No hay un valor de {indice} para {fecha}.',
    remedio: 'Agréguelo en `reglas/indice` con su fuente, o use otra fecha.',
  },
  'facturacion/sin-cuota-fija': {
    clase: 'conflicto',
    mensaje: 'La tarifa «{tarifa}», uso «{uso}», no dice qué paga una cuenta sin medidor.',
    remedio: 'Indique un consumo, o agregue `sinMedidor` a la tarifa con su fuente.',
  },
  'facturacion/consumo-no-publicado': {
    clase: 'conflicto',
    mensaje: 'La tarifa «{tarifa}», uso «{uso}», no publica {m3} m³: publica {antes} m³ y después {despues} m³.',
    remedio: 'Complete la tabla con los importes publicados; si la publicación manda interpolar, declare `entre: interpolar`.',
  },
  'facturacion/consumo-fuera-de-tabla': {
    clase: 'conflicto',
    mensaje: 'La tarifa «{tarifa}», uso «{uso}», llega a {ultimo} m³ y se piden {m3} m³.',
    remedio: 'Agregue a la tarifa lo publicado para consumos mayores.',
  },
  'facturacion/consumo-antes-de-tabla': {
    clase: 'conflicto',
    mensaje: 'La tarifa «{tarifa}», uso «{uso}», empieza en {primero} m³ y se piden {m3} m³.',
    remedio: 'Si la publicación dice qué paga quien consume menos, declárelo en `antes`; si no, lo resuelve una persona.',
  },
  'facturacion/zona-sin-factor': {
    clase: 'conflicto',
    mensaje: 'La tarifa «{tarifa}» va por {por} y ninguna de sus zonas tiene «{donde}».',
    remedio: 'Corrija el {por} de la cuenta, agréguelo a su zona, o declare en `resto` el factor de los demás.',
  },
  'facturacion/diametro-sin-importe': {
    clase: 'conflicto',
    mensaje: 'La tarifa «{tarifa}» cobra «{concepto}» por diámetro y no publica el de esta toma: {diametro}.',
    remedio: 'Corrija el diámetro de la toma, o agregue lo publicado; hay importes para {diametros}.',
  },
} as const satisfies Record<string, Redaccion>
