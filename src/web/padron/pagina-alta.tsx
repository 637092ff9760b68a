import { NativeSelect, TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import type { Entrada, Salida } from '../../contract/contrato.ts'
import { ESTADOS_SUMINISTRO, type EstadoSuministro } from '../../core/padron/cuenta.ts'
import { Titulo } from '../../ui/titulo.tsx'
import { Acto } from '../comun/acto.tsx'
import { CampoDeFecha } from '../comun/campo-de-fecha.tsx'
import { quiza } from '../comun/campos.ts'
import { useConsulta } from '../comun/consulta.ts'
import { palabras } from '../comun/escrito.ts'
import { Resultado } from '../comun/resultado.tsx'
import { DatosDePersona } from './acto-titular.tsx'
import { Avisos } from './avisos.tsx'
import { CamposDeClasificacion, clasificacionDe } from './campos-de-clasificacion.tsx'
import { CAMPOS_DE_PREDIO, CamposDePredio } from './campos-de-predio.tsx'
import { ElegirPersona } from './elegir-persona.tsx'

type Quien = 'nueva' | 'registro'

const personaDe = (t: Record<string, string>, quien: Quien): Entrada<'padron.alta-cuenta'>['titular'] =>
  quien === 'registro'
    ? { usuario: Number(t.usuario ?? 0) }
    : { nombre: t.nombre ?? '', rfc: quiza(t.rfc), curp: quiza(t.curp), telefono: quiza(t.telefono), correo: quiza(t.correo) }

const predioDe = (t: Record<string, string>): Entrada<'padron.alta-cuenta'>['predio'] => ({
  ...Object.fromEntries(CAMPOS_DE_PREDIO.map((c) => [c, quiza(t[c])])),
  calle: t.calle ?? '',
  colonia: t.colonia ?? '',
})

/** A new account, whole, in one column: where it is, whose it is, how it is billed and where it is walked. */
export const PaginaAlta = (): ReactNode => {
  const [quien, setQuien] = useState<Quien>('nueva')
  return (
    <>
      <Titulo sobre="Padrón" bajo="Primero se ve lo que se registrará y a qué se parece; después se confirma y se le da su número.">
        Alta de una cuenta
      </Titulo>
      <Acto
        operacion="padron.alta-cuenta"
        entrada={(t) => ({
          alta: quiza(t.alta),
          cuentaAnterior: quiza(t.cuentaAnterior),
          predio: predioDe(t),
          titular: personaDe(t, quien),
          toma: { diametroMm: Number(t.diametroMm), drenaje: t.descarga === 'si' },
          clasificacion: clasificacionDe(t),
          ruta: t.ruta ?? '',
          orden: Number(t.orden),
          suministro: (t.suministro ?? 'con-servicio') as EstadoSuministro,
        })}
        efecto={(s) => <Efecto {...s} />}
        hecho={(s) => <Hecho {...s} />}
      >
        <fieldset className="parte">
          <legend>El predio</legend>
          <CamposDePredio />
        </fieldset>
        <fieldset className="parte">
          <legend>El titular</legend>
          <NativeSelect
            name="quien"
            label="Quién responde de la cuenta"
            value={quien}
            onChange={(e) => setQuien(e.currentTarget.value as Quien)}
            data={[
              { value: 'nueva', label: 'Una persona nueva' },
              { value: 'registro', label: 'Alguien que ya está en el registro' },
            ]}
          />
          {quien === 'nueva' ? <DatosDePersona /> : <ElegirPersona />}
        </fieldset>
        <TomaYFactura />
        <fieldset className="parte">
          <legend>La ruta y su lugar en ella</legend>
          <RutaYLugar />
        </fieldset>
        <fieldset className="parte">
          <legend>Desde cuándo</legend>
          <CampoDeFecha name="alta" label="Día del alta" description="Vacío: hoy" />
          <TextInput name="cuentaAnterior" label="Número que tenía antes" description="Solo si viene de otro sistema" />
        </fieldset>
      </Acto>
    </>
  )
}

type Alta = Salida<'padron.alta-cuenta'>

const Efecto = ({ cuenta, avisos }: Alta): ReactNode => (
  <>
    <p>
      Una cuenta nueva; si nadie abre otra antes, será la <strong className="cifras">{cuenta}</strong>.
    </p>
    {avisos.length === 0 ? (
      <p>Ni su titular, ni su domicilio, ni su lugar en el recorrido se parecen a los de otra.</p>
    ) : (
      <>
        <p>Revise antes de confirmar; nada de esto lo impide:</p>
        <Avisos avisos={avisos} />
      </>
    )}
  </>
)

const Hecho = ({ cuenta, avisos }: Alta): ReactNode => (
  <>
    <p>
      Quedó abierta la{' '}
      <Link to="/cuenta/$cuenta" params={{ cuenta: String(cuenta) }}>
        cuenta {cuenta}
      </Link>
      . Si algo quedó mal se corrige en su página, con fecha y motivo; nada se borra.
    </p>
    <Avisos avisos={avisos} />
  </>
)

const TomaYFactura = (): ReactNode => (
  <fieldset className="parte">
    <legend>La toma y cómo se factura</legend>
    <TextInput
      name="diametroMm"
      label="Diámetro de la toma"
      description="En milímetros: 13 es media pulgada, 19 tres cuartos, 25 una"
      defaultValue="13"
      inputMode="numeric"
      pattern="\d+"
      required
    />
    <NativeSelect
      name="descarga"
      label="Descarga al drenaje"
      data={[
        { value: 'si', label: 'Sí' },
        { value: 'no', label: 'No' },
      ]}
    />
    <CamposDeClasificacion />
    <NativeSelect
      name="suministro"
      label="Suministro"
      defaultValue="con-servicio"
      data={ESTADOS_SUMINISTRO.map((value) => ({ value, label: palabras(value) }))}
    />
  </fieldset>
)

const RutaYLugar = (): ReactNode => <Resultado de={[useConsulta('padron.rutas', {})]}>{({ rutas }) => <Lugar rutas={rutas} />}</Resultado>

interface Ruta {
  clave: string
  nombre: string
  grupo: string
}

const Lugar = ({ rutas }: { rutas: readonly Ruta[] }): ReactNode => {
  const [ruta, setRuta] = useState(rutas[0]?.clave ?? '')
  const grupo = rutas.find((r) => r.clave === ruta)?.grupo ?? null
  const { data } = useConsulta('padron.rutas', { grupo, contar: true })
  const ultimo = data?.rutas.find((r) => r.clave === ruta)?.ultimo ?? null
  return (
    <>
      <NativeSelect
        name="ruta"
        label="Ruta"
        value={ruta}
        onChange={(e) => setRuta(e.currentTarget.value)}
        data={rutas.map((r) => ({ value: r.clave, label: `${r.clave} · ${r.nombre} (grupo ${r.grupo})` }))}
      />
      <TextInput
        name="orden"
        label="Lugar en el recorrido"
        description={
          ultimo === null ? 'La ruta no tiene cuentas todavía' : `El último ocupado es el ${ultimo}; se caminan de menor a mayor`
        }
        inputMode="numeric"
        pattern="\d+"
        required
      />
    </>
  )
}
