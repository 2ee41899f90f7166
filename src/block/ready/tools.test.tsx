import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ComponentProps, ReactNode } from 'react';
import type { Attributes } from '../attributes';
import type { MoreMenu } from './more-menu';
import { Tools } from './tools';

const mockGoOn = jest.fn();

jest.mock( '@wordpress/block-editor', () => ( {
	BlockControls: ( { children }: { children: ReactNode } ) => children,
} ) );
jest.mock( './use-continue', () => ( {
	useContinue: () => ( { isTaking: false, goOn: mockGoOn } ),
} ) );
jest.mock( './use-part-ids', () => ( {
	usePartIds: ( { shownId }: Attributes ) =>
		shownId ? [ shownId ] : [ 1, 2, 3 ],
} ) );
jest.mock( './more-menu', () => ( {
	MoreMenu: ( { onContinue }: ComponentProps< typeof MoreMenu > ) => (
		<button onClick={ onContinue }>Continue this video</button>
	),
} ) );
// What else it has.
jest.mock( './blocks-of', () => ( {} ) );
jest.mock( './use-film', () => ( { useFilm: () => ( {} ) } ) );
jest.mock( './use-poster-steps', () => ( { usePosterSteps: () => ( {} ) } ) );
jest.mock( './use-shown-prompt', () => ( { useShownPrompt: () => '' } ) );
jest.mock( '../../chain/parts-later', () => ( {} ) );
jest.mock( '../tracks/tracks', () => ( {} ) );
jest.mock( '../versions/versions', () => ( {} ) );
jest.mock( './play-button', () => ( { PlayButton: () => null } ) );
jest.mock( './playback-settings', () => ( { PlaybackSettings: () => null } ) );
jest.mock( './replace-video', () => ( { ReplaceVideo: () => null } ) );
jest.mock( './words-settings', () => ( { WordsSettings: () => null } ) );

it( 'goes on from the video that is shown, and from a film with its last part', async () => {
	for ( const [ shownId, last ] of [
		[ 9, 9 ],
		[ 0, 3 ],
	] as const ) {
		const attributes = { shownId, src: 'a.mp4' } as Attributes;
		const { unmount } = render(
			<Tools
				attributes={ attributes }
				setAttributes={ () => undefined }
				post={ 5 }
				videoRef={ { current: null } }
				isBroken={ false }
				onNew={ () => undefined }
			/>
		);
		await userEvent.click(
			screen.getByRole( 'button', { name: /Continue/ } )
		);
		expect( mockGoOn ).toHaveBeenLastCalledWith( attributes, last );
		unmount();
	}
} );
