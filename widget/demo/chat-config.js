window.JackChatConfig = {
  hotelId: 'demo',
  theme: { primaryColor: '#24524a' },
  position: 'bottom-right',
  title: 'Lindenhof am See',
  greeting: 'Welcome to the Lindenhof! How can we help you today?',
};
