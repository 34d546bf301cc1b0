/** A style sheet as text, which vite gives. */
declare module '*.css?inline' {
  const text: string;
  export default text;
}
