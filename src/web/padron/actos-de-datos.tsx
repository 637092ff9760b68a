import { NativeSelect, TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import type { Salida } from '../../contract/contrato.ts'
import { Acto } from '../comun/acto.tsx'
import { useConsulta } from '../comun/consulta.ts'
import { fechaCorta, palabras } from '../comun/escrito.ts'
import { useNombres } from '../comun/nombres.ts'
import { Parte } from '../comun/parte.tsx'
import { DesdeYPorQue, desdeYPorQue, QuedoCambiada } from './actos-de-estado.tsx'
import { Avisos } from './avisos.tsx'
import { loQueCambia } from './cambios.ts'
import { CamposDeClasificacion, clasificacionDe } from './campos-de-clasificacion.tsx'
import { CAMPOS_DE_PREDIO, CamposDePredio } from './campos-de-predio.tsx'
import { domicilioDe } from './domicilio.ts'

type Vigente = NonNullable<Salida<'padron.cuenta'>['vigente']>

interface Propiedades {
  vigente: Vigente
  /** How many facts of its kind are on screen: whoever recorded another meanwhile is told. */
  vistos: number
}

/** Where the account is. */
export const ActoPredio = ({ vigente: { cuentaId: cuenta, predio }, vistos }: Propiedades): ReactNode => {
  if (predio === null) return <p>La cuenta no tiene domicilio que cambiar.</p>
  const antes = Object.fromEntries(CAMPOS_DE_PREDIO.map((c) => [c, predio[c]]))
  return (
    <Acto
      operacion="padron.cambiar-predio"
      entrada={(t) => ({ cuenta, vistos, cambios: loQueCambia(t, antes), ...desdeYPorQue(t) })}
      efecto={(s) => (
        <>
          <p>
            Desde el {fechaCorta(s.desde)} el predio de la cuenta {s.cuenta} es: <strong>{domicilioDe(s.predio)}</strong>. No la cambia de
            ruta.
          </p>
          <Avisos avisos={s.avisos} />
        </>
      )}
      hecho={(s) => <QuedoCambiada de={s} />}
    >
      <CamposDePredio predio={predio} />
      <DesdeYPorQue />
    </Acto>
  )
}

/** How it is billed. */
export const ActoClasificacion = ({ vigente: { cuentaId: cuenta, clasificacion }, vistos }: Propiedades): ReactNode => {
  if (clasificacion === null) return <p>La cuenta no tiene clasificación que cambiar.</p>
  return (
    <Acto
      operacion="padron.reclasificar"
      entrada={(t) => ({ cuenta, vistos, cambios: clasificacionDe(t), ...desdeYPorQue(t) })}
      efecto={(s) => (
        <>
          <p>
            Desde el {fechaCorta(s.desde)} la cuenta {s.cuenta} se factura como: <Clasificada como={s.clasificacion} />.
          </p>
          <Avisos avisos={s.avisos} />
        </>
      )}
      hecho={(s) => <QuedoCambiada de={s} />}
    >
      <CamposDeClasificacion hoy={clasificacion} />
      <DesdeYPorQue />
    </Acto>
  )
}

const Clasificada = ({ como: c }: { como: Salida<'padron.reclasificar'>['clasificacion'] }): ReactNode => {
  const nombre = useNombres()
  const si = (hay: boolean, que: string): string => `${hay ? 'con' : 'sin'} ${que}`
  return (
    <strong>
      {[
        nombre('usos', c.uso),
        ...(c.giro === null ? [] : [`giro ${nombre('giros', c.giro)}`]),
        `${c.clase} consumo`,
        c.viviendas === 1 ? '1 vivienda' : `${c.viviendas} viviendas`,
        `tarifa «${nombre('tarifas', c.tarifa)}»`,
        si(c.drenaje, 'drenaje'),
        si(c.saneamiento, 'saneamiento'),
      ].join(', ')}
    </strong>
  )
}

/** The ruta and the place in it of this account alone; a whole ruta is put in order in its page. */
export const ActoRuta = ({ vigente: { cuentaId: cuenta, recorrido }, vistos }: Propiedades): ReactNode => (
  <Acto
    operacion="padron.mover-en-ruta"
    entrada={(t) => ({ cuentas: [{ cuenta, ruta: t.ruta ?? '', orden: Number(t.orden), vistos }], ...desdeYPorQue(t) })}
    efecto={(s) => (
      <>
        <p>
          Desde el {fechaCorta(s.desde)} la cuenta {cuenta} cambia de lugar en el recorrido.
        </p>
        <Avisos avisos={s.avisos} />
      </>
    )}
    hecho={(s) => <p>Quedó en su lugar desde el {fechaCorta(s.desde)}. Si estuvo mal se mueve otra vez; nada se borra.</p>}
  >
    <Parte de={useConsulta('padron.rutas', {})}>
      {({ rutas }) => (
        <NativeSelect
          name="ruta"
          label="Ruta"
          description={recorrido === null ? 'Hoy: sin ruta' : `Hoy: ${recorrido.ruta}, lugar ${recorrido.orden}`}
          defaultValue={recorrido?.ruta ?? ''}
          data={rutas.map((r) => ({ value: r.clave, label: `${r.clave} · ${r.nombre} (grupo ${r.grupo})` }))}
        />
      )}
    </Parte>
    <TextInput
      name="orden"
      label="Lugar en el recorrido"
      description="Se caminan de menor a mayor; los huecos dejan lugar para otras"
      defaultValue={String(recorrido?.orden ?? '')}
      inputMode="numeric"
      pattern="\d+"
      required
    />
    <DesdeYPorQue />
  </Acto>
)

/** A connection more, or another diameter or drain of one that it has. */
export const ActoToma = ({ vigente: { cuentaId: cuenta, tomas }, historia }: Omit<Propiedades, 'vistos'> & DeHistoria): ReactNode => {
  const [cual, setCual] = useState(String(tomas[0]?.toma ?? ''))
  const suya = tomas.find((t) => String(t.toma) === cual)
  return (
    <Acto
      operacion="padron.registrar-toma"
      entrada={(t) => ({
        cuenta,
        toma: suya?.toma ?? null,
        diametroMm: Number(t.diametroMm),
        drenaje: t.descarga === 'si',
        vistos: suya === undefined ? null : historia.tomas.filter((h) => h.toma === suya.toma).length,
        ...desdeYPorQue(t),
      })}
      efecto={(s) => (
        <>
          <p>
            Desde el {fechaCorta(s.desde)} la toma {s.toma} de la cuenta {s.cuenta} es de {s.diametroMm} mm y{' '}
            {s.drenaje ? 'descarga al drenaje' : 'no descarga al drenaje'}.
          </p>
          <Avisos avisos={s.avisos} />
        </>
      )}
      hecho={(s) => <QuedoCambiada de={s} />}
    >
      <NativeSelect
        name="cual"
        label="Cuál"
        value={cual}
        onChange={(e) => setCual(e.currentTarget.value)}
        data={[
          ...tomas.map((t) => ({ value: String(t.toma), label: `La toma ${t.toma}, de ${t.diametroMm} mm` })),
          { value: '', label: 'Una toma más' },
        ]}
      />
      <TextInput
        key={cual}
        name="diametroMm"
        label="Diámetro"
        description="En milímetros: 13 es media pulgada, 19 tres cuartos, 25 una"
        defaultValue={String(suya?.diametroMm ?? 13)}
        inputMode="numeric"
        pattern="\d+"
        required
      />
      <NativeSelect
        key={`d ${cual}`}
        name="descarga"
        label="Descarga al drenaje"
        description="Si se cobra o no lo dice la clasificación"
        defaultValue={suya?.drenaje === false ? 'no' : 'si'}
        data={[
          { value: 'si', label: 'Sí' },
          { value: 'no', label: 'No' },
        ]}
      />
      <DesdeYPorQue />
    </Acto>
  )
}

interface DeHistoria {
  historia: Salida<'padron.cuenta'>['historia']
}

/** The data of the holder, who is still the same: in all the accounts that they have. */
export const ActoUsuario = ({ vigente: { titular }, historia }: Omit<Propiedades, 'vistos'> & DeHistoria): ReactNode => {
  if (titular === null) return <p>La cuenta no tiene titular cuyos datos corregir.</p>
  const { usuario } = titular
  const suyos = historia.usuarios.find((u) => u.usuario === usuario)
  const antes = { nombre: titular.nombre, rfc: titular.rfc, curp: titular.curp, telefono: titular.telefono, correo: titular.correo }
  return (
    <Acto
      operacion="padron.corregir-usuario"
      entrada={(t) => ({
        usuario,
        vistos: suyos === undefined ? null : suyos.identidad.length + suyos.contactos.length,
        cambios: loQueCambia(t, antes),
        ...desdeYPorQue(t),
      })}
      efecto={(s) => (
        <>
          <p>
            Desde el {fechaCorta(s.desde)} cambia {s.hechos.map((h) => palabras(h.que).toLocaleLowerCase('es-MX')).join(', ')} del usuario{' '}
            {s.usuario}. Se ve en {s.cuentas.length === 1 ? 'su cuenta' : `sus ${s.cuentas.length} cuentas`}: {s.cuentas.join(', ')}.
          </p>
          <Avisos avisos={s.avisos} />
        </>
      )}
      hecho={(s) => (
        <p>
          Los datos del usuario {s.usuario} quedaron corregidos desde el {fechaCorta(s.desde)}. Los recibos que ya salieron no cambian.
        </p>
      )}
    >
      <p className="tenue">
        Es la misma persona con otro dato. Si ahora responde <em>otra</em> persona, cambie al titular.
      </p>
      <TextInput name="nombre" label="Nombre completo o razón social" defaultValue={antes.nombre} required />
      <TextInput name="rfc" label="RFC" defaultValue={antes.rfc ?? ''} />
      <TextInput name="curp" label="CURP" defaultValue={antes.curp ?? ''} />
      <TextInput name="telefono" type="tel" label="Teléfono" description="Diez dígitos" defaultValue={antes.telefono ?? ''} />
      <TextInput name="correo" type="email" label="Correo" defaultValue={antes.correo ?? ''} />
      <DesdeYPorQue />
    </Acto>
  )
}
