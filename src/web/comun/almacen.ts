/** Asks the browser to keep something, in the tab or for good. A browser that may keep nothing says `null`, and all else goes on. */
export function enElNavegador<T>(donde: 'sessionStorage' | 'localStorage', hacer: (almacen: Storage) => T): T | null {
  try {
    return hacer(window[donde])
  } catch {
    return null
  }
}
