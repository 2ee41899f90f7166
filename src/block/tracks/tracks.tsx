import { speak } from '@wordpress/a11y';
import { MediaUpload, MediaUploadCheck } from '@wordpress/block-editor';
import { Button, FormFileUpload, Modal, Notice } from '@wordpress/components';
import { useEffect, useRef, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { uploadMedia } from '@wordpress/media-utils';
import type { Ref } from 'react';
import { FocusableButton } from '../../ui/focusable-button';
import { heldOpen } from '../../ui/held-open';
import { useIsGone } from '../../ui/use-close';
import type { SetAttributes, Track } from '../attributes';
import { useUnchanged } from '../ready/use-unchanged';
import { CueEditorLater } from './cue-editor-later';
import { TrackForm } from './track-form';
import { TrackList } from './track-list';
import { useTell } from './use-tell';
import { useTracks } from './use-tracks';

interface Props {
	tracks: Track[];
	/** Changes those that the block has by then: a file may come after other changes, and after the dialog has gone. */
	onChange: ( change: ( tracks: Track[] ) => Track[] ) => void;
	/** Notes whose tracks they are. What it gives says whether the block still shows that video. */
	note: () => () => boolean;
	/** The file of the video beside which lines are written. */
	video: string;
	/** What is known of what the video shows: lines are drafted from it. */
	about: string;
	/** Told whether lines would be lost now. */
	onUnsaved: ( isUnsaved: boolean ) => void;
}

/** Where the files come from. Each gives an address and a title. */
function AddTrack( {
	onAdd,
	onWrite,
	note,
	addRef,
}: {
	onAdd: ( src: string, label: string ) => void;
	onWrite: () => void;
	addRef: Ref< HTMLButtonElement >;
} & Pick< Props, 'note' > ) {
	const [ problem, setProblem ] = useState( '' );
	const tell = useTell( setProblem );
	const [ isUploading, setIsUploading ] = useState( false );
	const upload = ( [ file ]: FileList | [] ) => {
		if ( ! file ) {
			return;
		}
		const isOfShown = note();
		setProblem( '' );
		setIsUploading( true );
		speak( __( 'The file is being uploaded…', 'platoniavid' ) );
		void uploadMedia( {
			allowedTypes: [ 'text/vtt' ],
			filesList: [ file ],
			onFileChange( [ made ] ) {
				// The first call tells of a file that is still on its way.
				if ( made?.id && made.url ) {
					setIsUploading( false );
					if ( isOfShown() ) {
						onAdd( made.url, made.title ?? '' );
					}
				}
			},
			onError( { message } ) {
				setIsUploading( false );
				tell( message );
			},
			wpAllowedMimeTypes: null,
		} );
	};
	return (
		// Who may not upload is not offered it, as in WordPress's Video block.
		<MediaUploadCheck>
			<MediaUpload
				title={ __( 'Choose a WebVTT file', 'platoniavid' ) }
				allowedTypes={ [ 'text/vtt' ] }
				onSelect={ ( { url, title } ) => onAdd( url, title ) }
				render={ ( { open } ) => (
					<Button
						__next40pxDefaultSize
						ref={ addRef }
						variant="secondary"
						onClick={ open }
					>
						{ __( 'Add a text track', 'platoniavid' ) }
					</Button>
				) }
			/>
			<FormFileUpload
				accept=".vtt,text/vtt"
				onChange={ ( event ) =>
					upload( event.currentTarget.files ?? [] )
				}
				render={ ( { openFileDialog } ) => (
					<FocusableButton
						__next40pxDefaultSize
						variant="tertiary"
						isBusy={ isUploading }
						disabled={ isUploading }
						onClick={ openFileDialog }
					>
						{ isUploading
							? __( 'The file is being uploaded…', 'platoniavid' )
							: __( 'Upload a WebVTT file', 'platoniavid' ) }
					</FocusableButton>
				) }
			/>
			<Button
				__next40pxDefaultSize
				variant="tertiary"
				onClick={ onWrite }
			>
				{ __( 'Write a text track', 'platoniavid' ) }
			</Button>
			{ problem && (
				<Notice status="error" onRemove={ () => setProblem( '' ) }>
					{ problem }
				</Notice>
			) }
		</MediaUploadCheck>
	);
}

/** The list of tracks, or one of them to be described. */
export function TracksForm( {
	tracks,
	onChange,
	note,
	video,
	about,
	onUnsaved,
}: Props ) {
	// The file whose lines are written, empty for a new one, and whose they are; null where none is.
	const [ written, setWritten ] = useState< {
		src: string;
		isOfShown: () => boolean;
	} | null >( null );
	// The file of the track that is described, and of the one that was: nothing where that has gone, null at the beginning.
	const [ { edited, from }, setView ] = useState< {
		edited: string;
		from: string | null;
	} >( { edited: '', from: null } );
	const addRef = useRef< HTMLButtonElement >( null );
	const editRef = useRef< HTMLButtonElement >( null );
	const at = tracks.findIndex( ( { src } ) => src === edited );
	const track = tracks[ at ];
	const open = useRef( written );
	open.current = written;
	const isGone = useIsGone();
	const isBack = ! track && from !== null;
	useEffect( () => {
		if ( isBack ) {
			( editRef.current ?? addRef.current )?.focus();
		}
	}, [ isBack, from, tracks.length ] );

	const edit = ( src: string ) => setView( { edited: src, from: null } );
	const write = ( src: string ) => setWritten( { src, isOfShown: note() } );
	const remove = ( index: number ) => {
		setView( { edited: '', from: '' } );
		onChange( ( now ) => now.filter( ( _, other ) => other !== index ) );
	};
	const include = ( src: string, label: string ) =>
		onChange( ( now ) => {
			const { lang } = document.documentElement;
			return now.some( ( one ) => one.src === src )
				? now
				: [
						...now,
						{
							src,
							label,
							kind: 'subtitles',
							srcLang: lang.split( '-' )[ 0 ] ?? '',
						},
					];
		} );
	const add = ( src: string, label: string ) => {
		include( src, label );
		// Who describes another one meanwhile goes on with it.
		setView( ( view ) =>
			view.edited ? view : { edited: src, from: null }
		);
	};
	const save = ( src: string, title: string ) => {
		// Who has cancelled meanwhile stays where they are.
		const isStillWritten = ! isGone.current && open.current === written;
		if ( isStillWritten ) {
			setWritten( null );
		} else if ( ! written?.isOfShown() ) {
			return;
		}
		if ( written?.src ) {
			// One that was removed meanwhile stays away.
			onChange( ( now ) =>
				now.map( ( one ) =>
					one.src === written.src ? { ...one, src } : one
				)
			);
			if ( isStillWritten ) {
				setView( { edited: '', from: src } );
			}
		} else if ( isStillWritten ) {
			add( src, title );
		} else {
			include( src, title );
		}
	};
	if ( written ) {
		return (
			<CueEditorLater
				video={ video }
				src={ written.src }
				about={ about }
				onSaved={ save }
				onUnsaved={ onUnsaved }
				onCancel={ () => {
					setWritten( null );
					setView( { edited: '', from: written.src } );
				} }
			/>
		);
	}
	return (
		<div className="platoniavid-form platoniavid-tracks">
			{ track ? (
				<TrackForm
					track={ track }
					onChange={ ( changes ) =>
						onChange( ( now ) =>
							now.map( ( other, index ) =>
								index === at ? { ...other, ...changes } : other
							)
						)
					}
					onDone={ () => setView( { edited: '', from: edited } ) }
					onRemove={ () => remove( at ) }
					onWrite={ () => write( track.src ) }
				/>
			) : (
				<>
					<TrackList
						tracks={ tracks }
						onEdit={ ( index ) =>
							edit( tracks[ index ]?.src ?? '' )
						}
						onRemove={ remove }
						editRef={ editRef }
						edited={ from ?? '' }
					/>
					<AddTrack
						addRef={ addRef }
						onAdd={ add }
						onWrite={ () => write( '' ) }
						note={ note }
					/>
				</>
			) }
		</div>
	);
}

/** Subtitles and other text tracks, to be described, added and removed. */
export function Tracks( {
	setAttributes,
	onClose,
	...props
}: Pick< Props, 'tracks' | 'video' | 'about' > & {
	setAttributes: SetAttributes;
	onClose: () => void;
} ) {
	const [ isUnsaved, setIsUnsaved ] = useState( false );
	const note = useUnchanged();
	return (
		<Modal
			title={ __( 'Text tracks', 'platoniavid' ) }
			size="medium"
			onRequestClose={ onClose }
			// Lines that are in no file yet.
			{ ...heldOpen( isUnsaved ) }
		>
			<TracksForm
				{ ...props }
				onChange={ useTracks( props.tracks, setAttributes ) }
				note={ () => note( 'src' ) }
				onUnsaved={ setIsUnsaved }
			/>
		</Modal>
	);
}
