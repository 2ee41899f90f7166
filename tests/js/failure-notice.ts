import { within } from '@testing-library/react';
import { pageContext } from './page-context';

export const inNotice = () =>
	within( document.querySelector< HTMLElement >( '.components-notice' )! );
export const as = (
	canManage: boolean,
	creditUrl = 'https://credit.example'
) => {
	window.platoniavid = pageContext( {
		canManage,
		settingsUrl: 'https://site.example/settings',
		videosUrl: 'https://site.example/videos',
		creditUrl,
	} );
};
