import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Salida } from '../../contract/contrato.ts'
import { Datos } from '../../ui/dato.tsx'
import { CampoDeFecha } from '../comun/campo-de-fecha.tsx'
import { useConsulta } from '../comun/consulta.ts'
import { fechaCorta, mesYAnio, pesos, saldoCorto, saldoDicho } from '../comun/escrito.ts'
import { Parte } from '../comun/parte.tsx'
import { usePuede, useSesion } from '../comun/sesion.ts'
import { TablaLarga } from '../comun/tabla-larga.tsx'

type Estado = Salida<'cartera.estado-de-cuenta'>

interface Propiedades {
  cuenta: number
  desde: string | undefined
  elegirDesde: (desde: string) => void
}

/** The statement of the account: what it comes to, what is open by age, and every movement with the tax that is in it. */
export const HojaEstado = ({ cuenta, desde, elegirDesde }: Propiedades): ReactNode => (
  <>
    <div className="barra-de-hoja">
      <CampoDeFecha
        label="Movimientos desde"
        description="Vacío: todos"
        value={desde ?? ''}
        onChange={(e) => elegirDesde(e.currentTarget.value)}
      />
      <Descargas cuenta={cuenta} desde={desde} />
    </div>
    <Parte de={useConsulta('cartera.estado-de-cuenta', { cuenta, desde: desde ?? null })}>
      {(estado) => (
        <>
          <Resumen estado={estado} />
          <Antiguedad cuenta={cuenta} />
          <Abierto estado={estado} />
          <Movimientos estado={estado} />
        </>
      )}
    </Parte>
  </>
)

const FORMATOS = ['pdf', 'xlsx', 'csv']

const Descargas = ({ cuenta, desde }: { cuenta: number; desde: string | undefined }): ReactNode => (
  <p className="pastillas">
    {FORMATOS.map((f) => (
      <a key={f} href={`/cuenta/${cuenta}/estado-de-cuenta.${f}${desde === undefined ? '' : `?desde=${desde}`}`} download>
        <span className="oculto">Descargar el estado de cuenta en </span>
        {f.toUpperCase()}
      </a>
    ))}
  </p>
)

const Resumen = ({ estado: e }: { estado: Estado }): ReactNode => (
  <Datos
    clase="datos cifras"
    datos={[
      { rotulo: e.desde === null ? 'Saldo anterior' : `Saldo antes del ${fechaCorta(e.desde)}`, valor: saldoDicho(e.saldoAnterior) },
      { rotulo: `Saldo al ${fechaCorta(e.al)}`, valor: saldoDicho(e.saldo) },
      { rotulo: 'De lo que debe, vencido', valor: pesos(e.vencido) },
      { rotulo: 'A favor, sin aplicar', valor: pesos(e.aFavor) },
      { rotulo: 'De lo que debe, congelado', valor: pesos(e.congelado) },
      {
        rotulo: 'Recargos causados y aún sin cargar',
        valor: e.recargosPendientes === null ? 'No se conocen: falta alguna tasa' : pesos(e.recargosPendientes),
      },
    ]}
  />
)

const Antiguedad = ({ cuenta }: { cuenta: number }): ReactNode => (
  <Parte de={useConsulta('cartera.antiguedad', { cuenta })}>
    {({ tramos, imputado, aFavor }) => (
      <TablaLarga
        titulo="Lo que debe, por meses de vencido"
        columnas={[{ titulo: 'Antigüedad' }, { titulo: 'Importe', numero: true }]}
        filas={[
          ...tramos.map((t) => ({ clave: t.clave, celdas: [t.nombre, pesos(t.importe)] })),
          { clave: 'a-favor', celdas: ['A favor', pesos(aFavor)] },
          { clave: 'imputado', celdas: ['De eso, lo que ya paga cargos', pesos(imputado)] },
        ]}
        vacia="No hay tramos de antigüedad."
      />
    )}
  </Parte>
)

const Abierto = ({ estado }: { estado: Estado }): ReactNode => {
  const permisos = useSesion()?.permisos ?? []
  const puedeAlgo = ['cartera.aplicar', 'cartera.reversar', 'cartera.congelar'].some((p) => permisos.includes(p))
  return <Partidas estado={estado} puedeAlgo={puedeAlgo} />
}

/** What may be done with what is open: each leads to its form, with its number in it. */
const Hacer = ({ cuenta, partida: p }: { cuenta: number; partida: Estado['partidas'][number] }): ReactNode => {
  const actos = [
    ...(usePuede('cartera.aplicar') && p.tipo === 'abono' ? [['aplicar', 'Aplicar'] as const] : []),
    ...(usePuede('cartera.congelar') && p.tipo === 'cargo'
      ? [p.congelado === null ? (['congelar', 'Congelar'] as const) : (['liberar', 'Liberar'] as const)]
      : []),
    ...(usePuede('cartera.reversar') && p.tipo !== 'reversa' ? [['reversar', 'Reversar'] as const] : []),
  ]
  return actos.map(([acto, dice]) => (
    <Link
      key={acto}
      className="bloque"
      to="/cuenta/$cuenta"
      params={{ cuenta: String(cuenta) }}
      search={{ hoja: 'cambios', acto, movimiento: String(p.movimiento) }}
      resetScroll={false}
    >
      {dice}
      <span className="oculto"> el movimiento {p.movimiento}</span>
    </Link>
  ))
}

const Partidas = ({ estado, puedeAlgo }: { estado: Estado; puedeAlgo: boolean }): ReactNode => (
  <TablaLarga
    titulo="Partidas abiertas: cargos por pagar y abonos por aplicar"
    columnas={[
      { titulo: 'Concepto' },
      { titulo: 'Mes', corta: true },
      { titulo: 'Vence', corta: true },
      { titulo: 'Meses vencidos', numero: true },
      { titulo: 'Importe', numero: true },
      { titulo: 'Abierto', numero: true },
      { titulo: 'Por pagar', numero: true },
      { titulo: 'Congelado' },
      ...(puedeAlgo ? [{ titulo: 'Hacer' }] : []),
    ]}
    filas={estado.partidas.map((p) => ({
      clave: String(p.movimiento),
      celdas: [
        <ConNumero key="n" nombre={p.nombre} movimiento={p.movimiento} />,
        p.periodo === null ? 'sin mes' : mesYAnio(p.periodo),
        p.vence === null ? 'no vence' : fechaCorta(p.vence),
        p.mesesVencidos,
        pesos(p.importe),
        pesos(p.abierto),
        pesos(p.porPagar),
        p.congelado ?? 'no',
        ...(puedeAlgo ? [<Hacer key="h" cuenta={estado.cuenta} partida={p} />] : []),
      ],
    }))}
    vacia="No hay nada abierto: ni cargos por pagar ni abonos por aplicar."
    tope={16}
  />
)

const ConNumero = ({ nombre, movimiento }: { nombre: string; movimiento: number }): ReactNode => (
  <>
    {nombre} <span className="tenue menor cifras">núm. {movimiento}</span>
  </>
)

const Movimientos = ({ estado }: { estado: Estado }): ReactNode => (
  <TablaLarga
    titulo={`${estado.movimientos.length} movimientos, el más reciente primero; el IVA ya está dentro del importe`}
    columnas={[
      { titulo: 'Fecha', corta: true },
      { titulo: 'Concepto' },
      { titulo: 'Mes', corta: true },
      { titulo: 'Documento' },
      { titulo: 'Vence', corta: true },
      { titulo: 'IVA', numero: true },
      { titulo: 'Importe', numero: true },
      { titulo: 'Saldo', numero: true },
    ]}
    filas={estado.movimientos.toReversed().map((m) => ({
      clave: String(m.movimiento),
      celdas: [
        fechaCorta(m.fecha),
        <Concepto key="c" movimiento={m} />,
        m.periodo === null ? 'sin mes' : mesYAnio(m.periodo),
        m.referencia,
        m.vence === null ? 'no vence' : fechaCorta(m.vence),
        m.iva === null ? 'sin dato' : pesos(m.iva),
        pesos(m.importe),
        saldoCorto(m.saldo),
      ],
    }))}
    vacia="No hay movimientos en ese lapso."
    tope={30}
  />
)

const Concepto = ({ movimiento: m }: { movimiento: Estado['movimientos'][number] }): ReactNode => (
  <>
    <ConNumero nombre={m.nombre} movimiento={m.movimiento} />
    {m.revierte !== null && <span className="bloque menor tenue">Reversa el {m.revierte}</span>}
    {m.recargoDe !== null && <span className="bloque menor tenue">Recargo del {m.recargoDe}</span>}
    {m.motivo !== null && (
      <span className="bloque menor tenue">
        {m.motivo}
        {m.persona !== null && ` (${m.persona})`}
      </span>
    )}
  </>
)
