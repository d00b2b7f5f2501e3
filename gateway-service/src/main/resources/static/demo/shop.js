/* What a shop's own page does: it asks its server who is logged in and hands the signed identity to the widget. */
const orders = {
  maya: 'Order 1042: Aurora floor lamp and linen shade.',
  jonas: 'Order 1051: Oak side table.',
  priya: 'Order 1047: Aurora floor lamps and pendant lights.',
  '': 'Sign in to see your orders.',
};

window.Tandem =
  window.Tandem ||
  function () {
    (window.Tandem.q = window.Tandem.q || []).push(arguments);
  };

const choice = document.getElementById('customer');
choice.value = sessionStorage.getItem('customer') ?? 'maya';
signIn(choice.value, false);
choice.addEventListener('change', () => signIn(choice.value, true));

async function signIn(customer, changed) {
  sessionStorage.setItem('customer', customer);
  document.getElementById('orders').textContent = orders[customer] ?? '';
  if (changed) window.Tandem('reset');
  if (!customer) return;
  const response = await fetch(`/demo/identity?customer=${encodeURIComponent(customer)}`);
  if (response.ok) window.Tandem('identify', (await response.json()).token);
}
