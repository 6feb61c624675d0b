/** The app's logo: an arrow that gets past a bar. */
export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect className="mark-ground" width="32" height="32" rx="7" />
      <path className="mark-arrow" d="M16 25V11m-6 6 6-6 6 6" />
      <path className="mark-bar" d="M8 7h5m6 0h5" />
    </svg>
  )
}
