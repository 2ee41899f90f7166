import { finished } from '../../../tests/js/video';
import { downloadFile } from './download-file';
import type { ActionContext } from './video-action';

/** Downloads files; gives what was opened, and what was told. */
function download( ...urls: string[] ) {
	const opened: string[] = [];
	jest.spyOn( HTMLAnchorElement.prototype, 'click' ).mockImplementation(
		function ( this: HTMLAnchorElement ) {
			opened.push( `${ this.href } ${ this.target }`.trim() );
		}
	);
	const tell = jest.fn();
	const action = downloadFile( { tell } as unknown as ActionContext );
	const items = urls.map( ( url, at ) =>
		finished( { id: at, attachment: { id: at, url } as never } )
	);
	if ( 'callback' in action ) {
		void action.callback( items, {} as never );
	}
	return { opened, tell };
}

it( 'downloads what is on this host, all at once', () => {
	const { opened, tell } = download( '/a.mp4', '/b.mp4' );
	expect( opened ).toEqual( [
		'http://localhost/a.mp4',
		'http://localhost/b.mp4',
	] );
	expect( tell ).not.toHaveBeenCalled();
} );

it( 'opens one of what is on another host, and says how many that leaves', () => {
	const away = 'https://files.example';
	expect( download( `${ away }/a.mp4` ).tell ).not.toHaveBeenCalled();
	const { opened, tell } = download(
		`${ away }/a.mp4`,
		'/b.mp4',
		`${ away }/c.mp4`,
		`${ away }/d.mp4`
	);
	expect( opened ).toEqual( [
		`${ away }/a.mp4 _blank`,
		'http://localhost/b.mp4',
	] );
	expect( tell ).toHaveBeenCalledTimes( 1 );
	expect( tell ).toHaveBeenCalledWith(
		expect.stringMatching( /^2 files were not downloaded/ ),
		true
	);
} );
