import domReady from '@wordpress/dom-ready';
import { createRoot } from '@wordpress/element';
import { ErrorBoundary } from '../ui/error-boundary';
import './index.scss';
import { SettingsScreen } from './settings';

domReady( () => {
	const root = document.getElementById( 'platoniavid-settings' );
	if ( root ) {
		createRoot( root ).render(
			<ErrorBoundary>
				<SettingsScreen />
			</ErrorBoundary>
		);
	}
} );
