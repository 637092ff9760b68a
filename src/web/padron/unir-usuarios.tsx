import { NativeSelect, Textarea } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { Acto } from '../comun/acto.tsx'

interface Propiedades {
  /** Number and name of each. */
  usuarios: readonly (readonly [number, string])[]
}

/** Two persons of the registry that are one: who stays, and who is from now on the other. */
export const UnirUsuarios = ({ usuarios }: Propiedades): ReactNode => {
  const [queda, setQueda] = useState(usuarios[0]?.[0] ?? 0)
  const [es, setEs] = useState(usuarios[1]?.[0] ?? 0)
  if (usuarios.length < 2) return <p className="aviso">Ya son la misma persona en el registro.</p>
  const opciones = usuarios.map(([usuario, nombre]) => ({ value: String(usuario), label: `${nombre} (usuario ${usuario})` }))
  return (
    <Acto
      operacion="padron.fusionar-usuarios"
      seDistinguePor={usuarios.map(([usuario]) => usuario).join(' ')}
      entrada={(t) => ({ usuario: es, en: queda, motivo: t.motivo ?? '' })}
      efecto={(s) => (
        <p>
          El usuario {es} es desde hoy el {queda} («{s.usuario?.nombre ?? ''}»), que tendrá las cuentas {s.cuentas.join(', ')}. No se
          deshace; lo que se supo de cada uno queda en su historia.
        </p>
      )}
      hecho={(s) => (
        <p>
          Quedaron unidos. {s.usuario?.nombre} tiene las cuentas {s.cuentas.join(', ')}.
        </p>
      )}
    >
      <NativeSelect label="Queda" value={String(queda)} onChange={(e) => setQueda(Number(e.currentTarget.value))} data={opciones} />
      <NativeSelect
        label="Resultó ser el mismo"
        value={String(es)}
        onChange={(e) => setEs(Number(e.currentTarget.value))}
        data={opciones}
      />
      <Textarea name="motivo" label="Cómo se sabe que es la misma persona" required />
    </Acto>
  )
}
