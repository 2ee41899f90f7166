import domReady from '@wordpress/dom-ready';
import { createRoot } from '@wordpress/element';
import './index.scss';
import { NetworkScreen } from './network/network';
import { SettingsScreen } from './settings';

domReady( () => {
	const root = document.getElementById( 'platoniavid-settings' );
	if ( root ) {
		createRoot( root ).render( <SettingsScreen /> );
	}
	const network = document.getElementById( 'platoniavid-network' );
	if ( network ) {
		createRoot( network ).render( <NetworkScreen /> );
	}
} );
