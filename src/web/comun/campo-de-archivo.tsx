import { type ReactNode, useId, useState } from 'react'

interface Propiedades {
  name: string
  label: string
  description?: string
  accept: string
}

/** A file to be chosen, said in our words and not in those of the browser's language. The field itself is there, unseen over the button. */
export const CampoDeArchivo = ({ name, label, description, accept }: Propiedades): ReactNode => {
  const id = useId()
  const [elegido, setElegido] = useState<string | null>(null)
  return (
    <div className="campo-de-archivo">
      <label htmlFor={id}>{label}</label>
      {description !== undefined && (
        <p className="menor tenue" id={`${id}-que`}>
          {description}
        </p>
      )}
      <span className="campo-de-archivo__caja">
        <input
          id={id}
          type="file"
          name={name}
          accept={accept}
          required
          aria-describedby={description === undefined ? undefined : `${id}-que`}
          onChange={(e) => setElegido(e.currentTarget.files?.[0]?.name ?? null)}
        />
        <span className="campo-de-archivo__boton" aria-hidden>
          Elegir archivo…
        </span>
        <span className="campo-de-archivo__nombre">{elegido ?? 'Ninguno todavía'}</span>
      </span>
    </div>
  )
}
