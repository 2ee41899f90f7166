import { expect, test } from './fixtures';
import { finishedVideo, importFile } from './finished';
import { escape } from './keyboard';
import { Library } from './library';

/** What is said before a video is deleted, what becomes of its poster elsewhere, and which posts it may be put into. */

// Posts of earlier tests may show files whose names are free again.
test.beforeEach( async ( { library, site } ) => {
	await library.empty();
	await site.run(
		`foreach ( get_posts( array( 'post_type' => 'any', 'post_status' => 'any', 'numberposts' => -1, 'fields' => 'ids' ) ) as $id ) {
			'attachment' === get_post_type( $id ) || wp_delete_post( $id, true );
		}`
	);
} );

test( 'Delete says which posts show a video, of one and of several @once', async ( {
	library,
	page,
	site,
} ) => {
	const boat = await finishedVideo( site, library, 'A boat' );
	const train = await finishedVideo( site, library, 'A train' );
	await finishedVideo( site, library, 'A plane' );
	await site.run(
		`foreach ( $data as $title => $src ) {
			$figure = '<figure class="wp-block-video"><video controls src="' . $src . '"></video></figure>';
			$content = '<!-- wp:video -->' . $figure . '<!-- /wp:video -->';
			wp_insert_post( array( 'post_title' => $title, 'post_status' => 'publish', 'post_content' => $content ) );
		}`,
		{ 'By the sea': boat.src, 'On rails': train.src }
	);
	await library.open();
	const one = page.getByRole( 'dialog', { name: 'Delete this video?' } );
	await library.act( 'A boat', 'Delete…' );
	await expect( one ).toContainText( 'This video is shown in:' );
	await expect( one.getByRole( 'link' ) ).toHaveText( [ /By the sea/ ] );
	await expect(
		one.getByLabel( 'Delete the file from the Media Library too' )
	).toHaveAccessibleDescription(
		'Posts that show it will have an empty place there.'
	);
	await escape( page, one );

	await library.act( 'A plane', 'Delete…' );
	await expect( one ).toContainText( 'No post shows this video.' );
	await escape( page, one );

	await library.actOnAll( 'Delete…' );
	const several = page.getByRole( 'dialog', { name: 'Delete 3 videos?' } );
	await expect( several ).toContainText( '2 of these videos are shown in:' );
	await expect( several.getByRole( 'link' ) ).toHaveText( [
		/By the sea/,
		/On rails/,
	] );
	await escape( page, several );

	// From its details too, where it is named all the time.
	await library.act( 'A train', 'Details' );
	const details = page.getByRole( 'dialog', { name: 'Video details' } );
	await expect(
		details.getByRole( 'link', { name: 'On rails' } )
	).toBeVisible();
	await details.getByRole( 'button', { name: 'Delete…' } ).click();
	await expect( one ).toContainText( 'This video is shown in:' );
	await one.getByRole( 'button', { name: 'Delete' } ).click();
	await expect( one ).toBeHidden();
	await expect( details ).toBeHidden();
	await expect( library.card( 'A train' ) ).toHaveCount( 0 );
	await expect( library.cards() ).toHaveCount( 2 );
} );

test( 'posters are not among the images, and are found under their videos', async ( {
	library,
	page,
	site,
} ) => {
	const { id } = await finishedVideo( site, library, 'A tower' );
	const poster = await importFile(
		site,
		'thumbnail-1280x720.webp',
		'Poster of the tower',
		Number( id )
	);
	await site.run(
		`update_post_meta( $data, '_platoniavid_remote_id', 'video_1' );`,
		poster
	);
	const own = await importFile( site, 'thumbnail-720x1280.webp', 'My own' );
	const file = ( name: number ) =>
		page.locator( `.attachments .attachment[data-id="${ name }"]` );
	await page.goto( `${ site.url }/wp-admin/upload.php?mode=grid` );
	await expect( file( own ) ).toBeVisible();
	await expect( file( Number( id ) ) ).toBeVisible();
	await expect( file( poster ) ).toHaveCount( 0 );
	await page
		.getByLabel( 'Filter by type' )
		.selectOption( 'Posters of AI videos' );
	await expect( file( poster ) ).toBeVisible();
	await expect( file( own ) ).toHaveCount( 0 );
	await page.getByLabel( 'Filter by type' ).selectOption( 'Images' );
	await expect( file( own ) ).toBeVisible();
	await expect( file( poster ) ).toHaveCount( 0 );

	await page.goto(
		`${ site.url }/wp-admin/upload.php?item=${ String( id ) }`
	);
	await page.getByRole( 'link', { name: 'Poster of this video' } ).click();
	await expect( page.getByLabel( 'Title' ) ).toHaveValue(
		'Poster of the tower'
	);

	await page.goto( `${ site.url }/wp-admin/upload.php?mode=list` );
	const rows = page.locator( '#the-list' );
	await expect( rows ).toContainText( 'My own' );
	await expect( rows ).not.toContainText( 'Poster of the tower' );
	await page
		.getByLabel( 'Filter by origin' )
		.selectOption( 'Posters of AI videos' );
	await page.getByRole( 'button', { name: 'Filter' } ).click();
	await expect( rows ).toContainText( 'Poster of the tower' );
	await page.goto( `${ site.url }/wp-admin/upload.php?mode=grid` );
} );

test( 'an author is offered their own posts, however many others were changed since', async ( {
	library,
	openBrowserOf,
	site,
} ) => {
	const { page, user: author } = await openBrowserOf( 'author' );
	await finishedVideo( site, library, 'A boat', { author } );
	await site.run(
		`wp_insert_post( array( 'post_title' => 'My own', 'post_status' => 'publish', 'post_author' => $data, 'post_content' => 'x' ) );
			foreach ( range( 1, 21 ) as $number ) {
				wp_insert_post( array( 'post_title' => "Another's $number", 'post_status' => 'publish', 'post_author' => 1, 'post_content' => 'x' ) );
			}`,
		author
	);
	const own = new Library( page, site );
	await own.open();
	await own.act( 'A boat', 'Insert into a post' );
	const field = page.getByRole( 'combobox', { name: 'Post' } );
	await field.click();
	await expect( page.getByRole( 'option' ) ).toHaveText( [ 'My own' ] );
	await page.getByRole( 'option' ).click();
	await expect( field ).toHaveValue( 'My own' );
	await page.getByRole( 'button', { name: 'Insert at the end' } ).click();
	await page.waitForURL( '**/post.php?post=*' );
} );

test( 'a post of before blocks keeps its paragraphs, and its scripts as they are, beside a video @once', async ( {
	library,
	page,
	site,
} ) => {
	await finishedVideo( site, library, 'A boat' );
	const style = '<style>\n.a { color: red }\n.b { color: blue }\n</style>';
	const script =
		"<script>\nwindow.seen = 'a';\nwindow.seen += 'b';\n</script>";
	const id = await site.run(
		`kses_remove_filters();
			echo wp_insert_post( array( 'post_title' => 'By the sea', 'post_status' => 'publish', 'post_content' => $data ) );`,
		`One\n${ style }\nTwo\n\n${ script }`
	);
	await library.open();
	await library.act( 'A boat', 'Insert into a post' );
	await page.getByRole( 'combobox', { name: 'Post' } ).click();
	await page.getByRole( 'option', { name: 'By the sea' } ).click();
	await page.getByRole( 'button', { name: 'Insert at the end' } ).click();
	await page.waitForURL( '**/post.php?post=*' );
	const content = await site.run(
		'echo get_post( $data )->post_content;',
		Number( id )
	);
	expect( content ).toContain( `<p>One</p>\n${ style }\n<p>Two</p>` );
	expect( content ).toContain( script );
	expect( content ).toContain( '<!-- wp:platoniavid/sora-video' );
} );
