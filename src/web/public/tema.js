// Before the first paint: the light or dark look that was chosen here, else that of the device.
;(() => {
  let elegido = 'auto'
  try {
    elegido = localStorage.getItem('mantine-color-scheme-value') || 'auto'
  } catch {}
  const oscuro = elegido === 'dark' || (elegido === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.setAttribute('data-mantine-color-scheme', oscuro ? 'dark' : 'light')
})()
