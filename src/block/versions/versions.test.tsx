import apiFetch from '@wordpress/api-fetch';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { pageContext } from '../../../tests/js/page-context';
import { finished } from '../../../tests/js/video';
import type { Video } from '../../store/types';
import { VersionsModal } from './modal';
import { VersionCard } from './version-card';

jest.mock( '@wordpress/api-fetch' );
// It needs WordPress's own editor.
jest.mock( '../asking/asked-before', () => ( {
	allBlocks: () => [],
	isOnItsWay: ( { status }: Video ) => status === 'importing',
} ) );

const shown = finished( { id: 801, prompt: 'A boat' } );
const gone = finished( { id: 802, prompt: 'A kite', attachment: null } );
const lost = { ...gone, id: 803, prompt: 'A dog', remote_id: null };

it( 'shows a version whose file was removed, and has it fetched again where the gateway may have it', async () => {
	window.platoniavid = pageContext( { canGenerate: false } );
	const videos = new Map( [ shown, gone, lost ].map( ( v ) => [ v.id, v ] ) );
	jest.mocked( apiFetch ).mockImplementation( ( async ( {
		path,
	}: {
		path: string;
	} ) => {
		const id = Number( /videos\/(\d+)/.exec( path )?.[ 1 ] );
		if ( path.includes( '/retry' ) ) {
			videos.set( id, { ...gone, status: 'importing' } as Video );
		}
		return id ? videos.get( id ) : [];
	} ) as unknown as typeof apiFetch );
	render(
		<VersionsModal
			ids={ [ 801, 802, 803 ] }
			shown={ 801 }
			onUse={ () => undefined }
			onClose={ () => undefined }
		/>
	);
	expect( await screen.findByText( 'A dog' ) ).toBeVisible();
	expect(
		screen.getByText(
			/^This video’s file was removed from the Media Library\.$/
		)
	).toBeVisible();
	await userEvent.click(
		screen.getByRole( 'button', { name: /^Fetch again .*A kite/ } )
	);
	await waitFor( () => expect( screen.queryByText( 'A kite' ) ).toBeNull() );
	expect( screen.getByText( 'A dog' ) ).toBeVisible();
	expect( screen.getByRole( 'dialog' ) ).toContainElement(
		document.body.ownerDocument.activeElement as HTMLElement
	);
	delete window.platoniavid;
} );

it( 'says that a version can’t be played, and opens it by itself', () => {
	const video = finished( { id: 804, prompt: 'A boat' } );
	render(
		<VersionCard
			video={ video }
			isShown
			isCompared={ false }
			onUse={ () => undefined }
		/>
	);
	expect( screen.queryByRole( 'status' ) ).toBeNull();
	fireEvent.error( screen.getByLabelText( 'A boat' ) );
	expect( screen.getByRole( 'status' ) ).toHaveTextContent( 'can’t play' );
	expect( screen.getByRole( 'link' ) ).toHaveAttribute(
		'href',
		video.attachment?.url
	);
} );
