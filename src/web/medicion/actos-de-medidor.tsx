import { Button, Textarea, TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import type { Salida } from '../../contract/contrato.ts'
import { Acto } from '../comun/acto.tsx'
import { CampoDeFecha } from '../comun/campo-de-fecha.tsx'
import { quiza } from '../comun/campos.ts'
import { fechaCorta } from '../comun/escrito.ts'
import { usePuede } from '../comun/sesion.ts'

type Medidores = Salida<'medicion.historia'>['medidores']

/** What the desk of meters does on an account: to put one on where there is none; to swap or to take off the one that hangs. */
export const ActosDeMedidor = ({ cuenta, medidores }: { cuenta: number; medidores: Medidores }): ReactNode => {
  const puede = usePuede('medicion.medidores')
  const [acto, setActo] = useState<'instalar' | 'cambiar' | 'retirar' | null>(null)
  if (!puede) return null
  const puesto = medidores.find((m) => m.retiro === null)
  const actos = puesto === undefined ? (['instalar'] as const) : (['cambiar', 'retirar'] as const)
  const nombre = { instalar: 'Poner un medidor', cambiar: 'Cambiar el medidor', retirar: 'Retirar el medidor' }
  return (
    <section aria-labelledby="actos-de-medidor">
      <h2 id="actos-de-medidor" className="titulo-seccion">
        {puesto === undefined ? 'Sin medidor puesto' : `Puesto: ${puesto.serie}`}
      </h2>
      <p className="forma__acciones">
        {actos.map((a) => (
          <Button key={a} variant="default" aria-pressed={acto === a} onClick={() => setActo(acto === a ? null : a)}>
            {nombre[a]}
          </Button>
        ))}
      </p>
      {acto === 'instalar' && <Instalar cuenta={cuenta} />}
      {acto === 'cambiar' && <Cambiar cuenta={cuenta} />}
      {acto === 'retirar' && <Retirar cuenta={cuenta} />}
    </section>
  )
}

type Tecleado = Record<string, string>

const nuevoDe = (t: Tecleado) => ({
  serie: t.serie ?? '',
  digitos: Number(t.digitos),
  diametroMm: Number(t.diametroMm),
  lecturaInicial: Number(t.lecturaInicial),
})
const viejoDe = (t: Tecleado) => ({ fecha: t.fecha ?? '', lecturaFinal: numero(t.lecturaFinal), motivo: t.motivo ?? '' })
const numero = (texto: string | undefined): number | null => (quiza(texto) === null ? null : Number(texto))

const Fecha = (): ReactNode => <CampoDeFecha name="fecha" label="Día en que se hizo" required />

const Nuevo = (): ReactNode => (
  <>
    <TextInput name="serie" label="Serie del que se pone" required maxLength={40} />
    <TextInput
      name="digitos"
      type="number"
      label="Dígitos de m³ enteros"
      description="De 3 a 9, los de la carátula"
      min={3}
      max={9}
      required
    />
    <TextInput
      name="diametroMm"
      type="number"
      label="Diámetro"
      description="En milímetros; 13 es el de media pulgada"
      min={1}
      max={2000}
      required
    />
    <TextInput name="lecturaInicial" label="Marca con que se pone" inputMode="numeric" pattern="\d{1,9}" required />
  </>
)

const Viejo = (): ReactNode => (
  <>
    <TextInput
      name="lecturaFinal"
      label="Marca final del que se retira"
      description="Vacía si no se pudo leer: el mes esperará la decisión de un analista"
      inputMode="numeric"
      pattern="\d{0,9}"
    />
    <Textarea name="motivo" label="Motivo" required />
  </>
)

type Quitado = Salida<'medicion.retirar'>

const SeRetira = ({ de: q }: { de: Quitado }): ReactNode => (
  <p>
    El {fechaCorta(q.fecha)} se retira el medidor <strong>{q.serieRetirada}</strong> de la cuenta {q.cuenta},{' '}
    {q.lecturaFinal === null
      ? `sin poderse leer: lo que pasó por él desde la marca ${q.lecturaAnterior} lo decidirá un analista.`
      : `con la marca ${q.lecturaFinal}. Lo que falta cobrar de él se cuenta desde la ${q.lecturaAnterior}.`}
  </p>
)

const ComoSeCorrige = ({ serie }: { serie: string }): ReactNode => (
  <p className="menor tenue">Nada se borra: si estuvo mal, retire el medidor {serie} con la misma marca y ponga el que es.</p>
)

const Instalar = ({ cuenta }: { cuenta: number }): ReactNode => (
  <Acto
    operacion="medicion.instalar"
    entrada={(t) => ({ cuenta, fecha: t.fecha ?? '', ...nuevoDe(t) })}
    efecto={(s) => (
      <p>
        Desde el {fechaCorta(s.fecha)} la cuenta {s.cuenta} se medirá con el medidor <strong>{s.serie}</strong>.
      </p>
    )}
    hecho={(s) => (
      <>
        <p>
          Medidor {s.serie}: es el {s.instalacion} de la cuenta {s.cuenta}.
        </p>
        <ComoSeCorrige serie={s.serie} />
      </>
    )}
  >
    <Fecha />
    <Nuevo />
  </Acto>
)

const Cambiar = ({ cuenta }: { cuenta: number }): ReactNode => (
  <Acto
    operacion="medicion.cambiar-medidor"
    entrada={(t) => ({ cuenta, ...viejoDe(t), nuevo: nuevoDe(t) })}
    efecto={(s) => (
      <>
        <SeRetira de={s} />
        <p>
          El mismo día se pone el <strong>{s.serie}</strong>: el consumo del mes será lo que falta del viejo más lo del nuevo.
        </p>
      </>
    )}
    hecho={(s) => (
      <>
        <p>
          Medidor {s.serie}: es el {s.instalacion} de la cuenta {s.cuenta}, en lugar del {s.serieRetirada}.
        </p>
        <ComoSeCorrige serie={s.serie} />
      </>
    )}
  >
    <Fecha />
    <Viejo />
    <Nuevo />
  </Acto>
)

const Retirar = ({ cuenta }: { cuenta: number }): ReactNode => (
  <Acto
    operacion="medicion.retirar"
    entrada={(t) => ({ cuenta, ...viejoDe(t) })}
    efecto={(s) => <SeRetira de={s} />}
    hecho={(s) => (
      <p>
        Medidor {s.serieRetirada} retirado de la cuenta {s.cuenta}. Nada se borra: si estuvo mal, vuelva a ponerlo con la misma marca.
      </p>
    )}
  >
    <Fecha />
    <Viejo />
  </Acto>
)
