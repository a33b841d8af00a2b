import { signRequest } from 'react-tarlan-pay/server';

// What a shop must not do in its page; printed when it can be done.
signRequest({ username: 'user-1' }, 'canary-secret').then(({ signature }) => console.log(signature.length));
