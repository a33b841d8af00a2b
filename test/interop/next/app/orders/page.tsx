export default function Page() {
  return <h1>Back at the shop</h1>;
}
