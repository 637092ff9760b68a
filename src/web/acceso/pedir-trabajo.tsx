import { Button, NativeSelect, TextInput } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import type { Entrada, Salida } from '../../contract/contrato.ts'
import { useBorrador } from '../comun/borrador.ts'
import { BorradorRecuperado } from '../comun/borrador-recuperado.tsx'
import { useConsulta } from '../comun/consulta.ts'
import { ErrorDeForma } from '../comun/error-de-forma.tsx'
import { useOperacion } from '../comun/operacion.ts'
import { Resultado } from '../comun/resultado.tsx'
import { usePuede } from '../comun/sesion.ts'
import { TIPOS } from './tipos-de-trabajo.ts'

type Pedido = Entrada<'acceso.pedir-trabajo'>
const MES = /^\d{4}-(0[1-9]|1[0-2])$/

/** Asks for a job: what, of which group, and of which month, with what the month lacks before it. */
export const PedirTrabajo = (): ReactNode => {
  const [factura, recarga] = [usePuede('facturacion.correr'), usePuede('cartera.recargos')]
  const tipos = [...(recarga ? (['recargos'] as const) : []), ...(factura ? (['facturar'] as const) : [])]
  return tipos.length === 0 ? null : <ConGrupos tipos={tipos} />
}

const ConGrupos = ({ tipos }: { tipos: readonly Pedido['tipo'][] }): ReactNode => (
  <Resultado de={[useConsulta('padron.rutas', {})]}>
    {({ rutas }) => <Forma tipos={tipos} grupos={[...new Set(rutas.map((r) => r.grupo))].sort()} />}
  </Resultado>
)

const Forma = ({ tipos, grupos }: { tipos: readonly Pedido['tipo'][]; grupos: readonly string[] }): ReactNode => {
  const borrador = useBorrador('acceso.pedir-trabajo')
  const pedir = useOperacion('acceso.pedir-trabajo', borrador.olvidar)
  const [tipo, setTipo] = useState<Pedido['tipo']>(tipos[0] ?? 'recargos')
  const [grupo, setGrupo] = useState(grupos[0] ?? '')
  const [periodo, setPeriodo] = useState('')
  const [sinRecargos, setSinRecargos] = useState('')
  if (grupos.length === 0) return <p>Todavía no hay rutas: no hay qué facturar.</p>
  const enviar = (e: FormEvent): void => {
    e.preventDefault()
    const deCorrida = tipo === 'facturar' ? { periodo, sinRecargos: sinRecargos.trim() === '' ? null : sinRecargos } : {}
    pedir.mutate({ entrada: { tipo, grupo, ...deCorrida } })
  }
  return (
    <details className="plegado">
      <summary>Pedir un trabajo</summary>
      <form className="forma" ref={borrador.forma} onSubmit={enviar}>
        <ErrorDeForma error={pedir.error} />
        <BorradorRecuperado de={borrador} />
        <NativeSelect
          name="tipo"
          label="Qué se hace"
          data={tipos.map((t) => ({ value: t, label: TIPOS[t] }))}
          value={tipo}
          onChange={(e) => setTipo(e.currentTarget.value as Pedido['tipo'])}
        />
        <NativeSelect name="grupo" label="Grupo" data={[...grupos]} value={grupo} onChange={(e) => setGrupo(e.currentTarget.value)} />
        {tipo === 'facturar' && (
          <>
            <TextInput
              name="periodo"
              label="Mes que se factura"
              description="Como 2026-01"
              value={periodo}
              onChange={(e) => setPeriodo(e.currentTarget.value)}
            />
            {MES.test(periodo) && <Falta periodo={periodo} grupo={grupo} />}
            <TextInput
              name="sinRecargos"
              label="Por qué sin recargos"
              description="Solo si la corrida se abre aunque falten recargos por cargar"
              value={sinRecargos}
              onChange={(e) => setSinRecargos(e.currentTarget.value)}
            />
          </>
        )}
        <div className="forma__acciones">
          <Button type="submit" loading={pedir.isPending}>
            Pedir
          </Button>
        </div>
        {pedir.data !== undefined && <p role="status">Quedó pedido: es el trabajo {pedir.data.trabajo}. Puede salir de esta página.</p>}
      </form>
    </details>
  )
}

type Paso = Salida<'facturacion.avance'>['grupos'][number]['actividades'][number]

/** What is still to be done before the run: the steps of the calendar until it. */
const antesDeLaCorrida = (pasos: readonly Paso[]): Paso[] => {
  const hasta = pasos.findIndex((p) => p.comprueba === 'corrida')
  return pasos.slice(0, hasta).filter((p) => p.hecha === null)
}

const Falta = ({ periodo, grupo }: { periodo: string; grupo: string }): ReactNode => (
  <Resultado de={[useConsulta('facturacion.avance', { periodo, grupo, cuantas: 0 })]}>
    {({ grupos: [suyo] }) => {
      if (suyo === undefined) return null
      if (suyo.sinRecibo !== null) return <p>Ese mes no lleva recibo: {suyo.sinRecibo}.</p>
      const faltan = antesDeLaCorrida(suyo.actividades)
      if (faltan.length === 0) return <p>Nada falta antes de facturar sus {suyo.rutas} rutas.</p>
      return (
        <div>
          <p>Antes de facturar falta:</p>
          <ul>
            {faltan.map((p) => (
              <li key={p.clave}>
                {p.nombre}
                {p.faltan !== null && p.faltan > 0 && ` (le faltan ${p.faltan.toLocaleString('es-MX')})`}
              </li>
            ))}
          </ul>
        </div>
      )
    }}
  </Resultado>
)
